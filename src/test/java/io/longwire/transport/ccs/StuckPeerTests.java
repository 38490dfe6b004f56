package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Cut;
import io.longwire.transport.SendOutcome.NotSent;
import io.longwire.transport.SenderOutcomes;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

class StuckPeerTests {

	private static final String BIG = "{\"data\":{\"k\":\"" + "x".repeat(200_000) + "\"}}";

	@Test
	@Timeout(60)
	void aPeerThatStopsReadingBlocksNobodyButTheWriter() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = new Rig(peer)) {
			PeerLine line = fillWindow(peer, rig);
			assertThat(rig.send(101)).isFalse();
			flood(line, rig);
			rig.pass(Duration.ofSeconds(31));
			rig.pass(Duration.ofSeconds(10));
			assertThat(rig.outcome(1)).isEqualTo(new Cut(true));
			assertThat(rig.outcome(100)).as("never reached the wire").isEqualTo(new NotSent());
			assertThat(rig.outcomes).hasSize(100);
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(StuckPeerTests::noWriterIsBlocked);
		}
	}

	@Test
	@Timeout(60)
	void whatCannotBeWrittenGoesOutElsewhereLongBeforeTheLineIsGivenUp() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = new Rig(peer)) {
			PeerLine line = fillWindow(peer, rig);
			awaitStuck(rig);
			rig.pass(LineWatch.STUCK);
			assertThat(rig.states()).containsExactly("READY");
			rig.pass(Duration.ofMillis(1));
			assertThat(rig.outcome(100)).isEqualTo(new NotSent());
			PeerLine replacement = peer.login();
			rig.awaitStates("DRAINING", "READY");
			assertThat(rig.send(100)).isTrue();
			assertThat(replacement.next().attributes()).containsEntry("id", "100");
			assertThat(rig.outcomes(1)).as("was written, and may still be answered").isEmpty();
			line.startReading();
			line.play("S: {\"message_type\":\"ack\",\"message_id\":\"1\"}");
			assertThat(rig.outcome(1)).isEqualTo(new Accepted(null));
			line.play("S: FIN");
			replacement.play("S: FIN");
		}
	}

	@Test
	@Timeout(60)
	void aStuckPeerThatHangsUpCutsWithoutDelay() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = new Rig(peer)) {
			PeerLine line = fillWindow(peer, rig);
			line.stopSending();
			assertThat(rig.outcome(1)).isEqualTo(new Cut(true));
			assertThat(rig.outcome(100)).isEqualTo(new NotSent());
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(StuckPeerTests::noWriterIsBlocked);
		}
	}

	@Test
	@Timeout(60)
	void whatWaitedTooLongForTheWriterIsNotWrittenAnyMore() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = new Rig(peer)) {
			PeerLine line = fillWindow(peer, rig);
			Awaitility.await().until(() -> rig.transport.status().counters().sent() > 0);
			rig.pass(SenderOutcomes.FRESH.plusMillis(1));
			line.startReading();
			assertThat(rig.outcome(100)).isEqualTo(new NotSent());
			line.play("S: ping");
			Xml next = line.next();
			while (!next.name().equals("iq")) {
				next = line.next();
			}
			assertThat(line.transcript()).contains("<message id='1'>").doesNotContain("<message id='100'>");
		}
	}

	@Test
	@Timeout(60)
	void aLineThatWasTooSlowDrawsOnlyAsManyMessagesAsItWrites() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = new Rig(peer)) {
			PeerLine line = fillWindow(peer, rig);
			awaitStuck(rig);
			rig.pass(SenderOutcomes.FRESH.plusMillis(1));
			line.startReading();
			assertThat(rig.outcome(100)).isEqualTo(new NotSent());
			long sent = rig.transport.status().counters().sent();
			assertThat(rig.transport.freeRoom()).isEqualTo(WriterPace.FEW);
			rig.freed.set(0);
			rig.send(101);
			Awaitility.await().until(() -> rig.transport.status().counters().sent() > sent);
			assertThat(rig.transport.freeRoom()).isEqualTo(WriterPace.FEW + 1);
			assertThat(rig.freed).as("told, because nothing else would tell of this room").hasPositiveValue();
			line.play("S: FIN");
		}
	}

	/** Hands a window of messages over to a line that nobody reads. */
	private static PeerLine fillWindow(CcsPeer peer, Rig rig) throws Exception {
		PeerLine line = peer.accept();
		line.loginOnly();
		rig.ready();
		for (int id = 1; id <= 100; id++) {
			assertThat(rig.transport.send(Rig.message(id, BIG, LastTry.NONE, false))).isTrue();
		}
		return line;
	}

	/** More acks fall due than Smack's writer queue has places. */
	private static void flood(PeerLine line, Rig rig) throws Exception {
		for (int i = 0; i < 900; i++) {
			line.send(PeerLine.stanza("{\"from\":\"tokA\",\"message_id\":\"u" + i + "\",\"data\":{}}"));
		}
		rig.items(900).forEach((item) -> item.durable().run());
	}

	/** Until messages were written, and no more are. */
	private static void awaitStuck(Rig rig) {
		var before = new AtomicLong();
		Awaitility.await().pollInterval(Duration.ofMillis(100)).atMost(Duration.ofSeconds(10)).until(() -> {
			long now = rig.transport.status().counters().sent();
			return now > 0 && now == before.getAndSet(now) && !noWriterIsBlocked();
		});
	}

	private static boolean noWriterIsBlocked() {
		return Thread.getAllStackTraces()
			.entrySet()
			.stream()
			.filter((thread) -> thread.getKey().getName().startsWith("Smack Writer"))
			.noneMatch((thread) -> String
				.join(",", Arrays.stream(thread.getValue()).map(StackTraceElement::getMethodName).toList())
				.contains("implWrite"));
	}

}
