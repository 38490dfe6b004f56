package io.longwire.transport.ccs;

import java.time.Duration;
import java.time.Instant;

import io.longwire.transport.FromDevice;
import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Cut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceItemTests extends LoggedIn {

	private static final String RECEIPT = """
			S: <message to='4815162342@gcm.googleapis.com' from='devices@gcm.googleapis.com' type='normal'><gcm xmlns='google:mobile:data'>{"message_type":"receipt","from":"gcm.googleapis.com","message_id":"dr2:17","category":"com.example.app","data":{"message_status":"MESSAGE_SENT_TO_DEVICE","original_message_id":"17","device_registration_id":"tokA"%s}}</gcm></message>
			""";

	@Test
	void aReceiptIsAckedWhenItIsDurableAndNotBefore() throws Exception {
		this.line.play(RECEIPT.formatted(""));
		Rig.Taken taken = this.rig.items(1).get(0);
		this.line.play("""
				S: ping
				C: pong
				""");
		taken.durable().run();
		this.line.play("""
				C: {"to":"gcm.googleapis.com","message_id":"dr2:17","message_type":"ack"}
				""");
	}

	@Test
	void anAckThatCouldNotBeWrittenGoesWithTheNext() throws Exception {
		this.line.play(RECEIPT.formatted("") + RECEIPT.formatted("").replace("dr2:17", "dr2:18"));
		this.rig.items(2);
		Thread.currentThread().interrupt();
		this.rig.items.get(0).durable().run();
		assertThat(Thread.interrupted()).isFalse();
		this.rig.items.get(1).durable().run();
		this.line.play("""
				C: {"to":"gcm.googleapis.com","message_id":"dr2:17","message_type":"ack"}
				C: {"to":"gcm.googleapis.com","message_id":"dr2:18","message_type":"ack"}
				""");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { ",\"message_sent_timestamp\":\"1430277821658\"|2015-04-29T03:23:41.658Z",
			",\"message_sent_timestamp\":1430277821658|2015-04-29T03:23:41.658Z",
			",\"message_sent_timestamp\":\"253402300799999\"|9999-12-31T23:59:59.999Z",
			",\"message_sent_timestamp\":\"253402300800000\"|", ",\"message_sent_timestamp\":\"1430277821658000\"|",
			",\"message_sent_timestamp\":\"-1\"|", ",\"message_sent_timestamp\":\"soon\"|", "''|" })
	void theTimeOfAReceiptIsTextOrNumberOrAbsent(String field, String sentAt) throws Exception {
		this.line.play(RECEIPT.formatted(field));
		assertThat(this.rig.items(1).get(0).item())
			.isEqualTo(new FromDevice.Receipt("demo", "17", "tokA", "MESSAGE_SENT_TO_DEVICE",
					(sentAt != null) ? Instant.parse(sentAt) : null, Instant.parse("2026-11-22T12:00:00Z")));
	}

	@Test
	void anUpstreamMessageIsHandedOnAsItIs() throws Exception {
		this.line
			.play("""
					S: <message to='4815162342@gcm.googleapis.com' from='devices@gcm.googleapis.com' type='normal'><gcm xmlns='google:mobile:data'>{"data":{"my_action":"a &lt; \\"b\\" é","n":"1"},"time_to_live":86400,"from":"tok\\"A","message_id":"u&lt;1","category":"com.example.app"}</gcm></message>
					""");
		Rig.Taken taken = this.rig.items(1).get(0);
		assertThat(taken.item()).isEqualTo(new FromDevice.Upstream("demo", "tok\"A", "u<1", "com.example.app",
				"{\"my_action\":\"a < \\\"b\\\" é\",\"n\":\"1\"}", Instant.parse("2026-11-22T12:00:00Z")));
		taken.durable().run();
		this.line.play("""
				C: {"to":"tok\\"A","message_id":"u<1","message_type":"ack"}
				""");
	}

	@Test
	void anAckNeverLeavesOnAnotherSession() throws Exception {
		this.line.play(RECEIPT.formatted(""));
		Rig.Taken taken = this.rig.items(1).get(0);
		this.line.play("S: FIN");
		this.rig.awaitStates();
		this.rig.pass(Duration.ofSeconds(1));
		PeerLine next = this.peer.login();
		this.rig.ready();
		taken.durable().run();
		next.play("""
				S: ping
				C: pong
				""");
	}

	@Test
	void aPeerThatDoesNotWaitForAcksIsCut() throws Exception {
		String item = PeerLine.stanza("{\"from\":\"tokA\",\"message_id\":\"u\",\"data\":{}}");
		for (int i = 0; i < DeviceItems.LIMIT; i++) {
			this.line.send(item);
		}
		this.rig.items(DeviceItems.LIMIT);
		assertThat(this.rig.states()).containsExactly("READY");
		this.line.send(item);
		this.rig.awaitStates();
		assertThat(this.rig.items).hasSize(DeviceItems.LIMIT);
		assertThat(this.rig.problem()).contains("without waiting for their acks");
	}

	@Test
	void aFloodIsNoStreamDeathOfWhatIsPendingAndNoReasonToHurry() throws Exception {
		assertThat(this.rig.transport.send(Rig.message(1, "{}", LastTry.CUT, true))).isTrue();
		this.line.next();
		String item = PeerLine.stanza("{\"from\":\"tokA\",\"message_id\":\"u\",\"data\":{}}");
		for (int i = 0; i <= DeviceItems.LIMIT; i++) {
			this.line.send(item);
		}
		assertThat(this.rig.outcome(1)).isEqualTo(new Cut(false));
		this.rig.awaitStates();
		this.rig.tick();
		assertThat(this.rig.states()).isEmpty();
		this.rig.pass(Duration.ofSeconds(1));
		this.peer.login();
		this.rig.ready();
	}

	@Test
	void aFloodThatCannotBeStoredHoldsUpNeitherAnswersNorMessages() throws Exception {
		this.rig.send(1);
		this.line.next();
		String item = PeerLine.stanza("{\"from\":\"tokA\",\"message_id\":\"u\",\"data\":{}}");
		for (int i = 0; i < DeviceItems.LIMIT; i++) {
			this.line.send(item);
		}
		this.line.play("S: {\"message_type\":\"ack\",\"message_id\":\"1\"}");
		assertThat(this.rig.outcome(1)).isEqualTo(new Accepted(null));
		this.rig.send(2);
		this.line.play("""
				C: {"to":"tokA","message_id":"2","time_to_live":60,"data":{"k":"v"}}
				S: ping
				C: pong
				""");
		assertThat(this.rig.items).as("none acked, because none is stored").hasSize(DeviceItems.LIMIT);
	}

	@Test
	void whatFoundNoRoomComesAgainOnAnotherSessionOnceThereIs() throws Exception {
		this.rig.inboxHasRoom = false;
		this.rig.send(1);
		this.line.play("C: {\"to\":\"tokA\",\"message_id\":\"1\",\"time_to_live\":60,\"data\":{\"k\":\"v\"}}");
		this.line.play(RECEIPT.formatted("") + "S: ping\nC: pong\n");
		this.rig.tick();
		assertThat(this.rig.states()).containsExactly("READY");

		this.rig.inboxHasRoom = true;
		this.rig.tick();
		PeerLine next = this.peer.login();
		this.rig.awaitStates("DRAINING", "READY");
		this.line.play("""
				S: {"message_type":"ack","message_id":"1"}
				C: </stream:stream>
				""");
		next.play(RECEIPT.formatted(""));
		this.rig.items(1).get(0).durable().run();
		next.play("""
				C: {"to":"gcm.googleapis.com","message_id":"dr2:17","message_type":"ack"}
				""");
		assertThat(this.rig.outcomes(1)).containsExactly(new Accepted(null));
	}

	@Test
	void whatIsAckedMakesPlaceForMore() throws Exception {
		String item = PeerLine.stanza("{\"from\":\"tokA\",\"message_id\":\"u\",\"data\":{}}");
		for (int round = 1; round <= 3; round++) {
			for (int i = 0; i < DeviceItems.LIMIT; i++) {
				this.line.send(item);
			}
			this.rig.items(DeviceItems.LIMIT).forEach((taken) -> taken.durable().run());
			this.rig.items.clear();
			for (int i = 0; i < DeviceItems.LIMIT; i++) {
				this.line.next();
			}
		}
		assertThat(this.rig.states()).containsExactly("READY");
	}

}
