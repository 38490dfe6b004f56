package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Cut;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StopTests extends LoggedIn {

	@Test
	void answersAreAwaitedAndItemsStillAckedBeforeTheStreamIsClosed() throws Exception {
		this.rig.send(1);
		this.line.next();
		CompletableFuture<Void> stopped = this.rig.transport.supervisor().stop();
		this.rig.awaitStates("DRAINING");
		assertThat(this.rig.send(2)).isFalse();
		this.line.play("""
				S: {"from":"tokA","message_id":"u1","data":{}}
				""");
		this.rig.items(1).get(0).durable().run();
		this.line.play("""
				C: {"to":"tokA","message_id":"u1","message_type":"ack"}
				S: {"message_type":"ack","message_id":"1"}
				C: </stream:stream>
				""");
		stopped.get(10, TimeUnit.SECONDS);
		assertThat(this.rig.outcome(1)).isEqualTo(new Accepted(null));
		assertThat(this.line.transcript()).doesNotContain("presence");
		assertThat(this.rig.transport.freeRoom()).isZero();
	}

	@Test
	void aPeerThatAnswersNothingDoesNotHoldUsForLongAndNoMessageIsToBlame() throws Exception {
		this.line.impolite();
		this.rig.transport.send(Rig.message(1, "{}", LastTry.CUT, true));
		this.line.next();
		this.rig.transport.supervisor().stop().get(20, TimeUnit.SECONDS);
		assertThat(this.rig.outcome(1)).isEqualTo(new Cut(false));
		assertThat(this.line.isClosedByClient()).isTrue();
	}

	@Test
	void whatCannotBeStoppedForWantOfAThreadEndsAtOnce() throws Exception {
		this.rig.send(1);
		this.line.next();
		this.rig.threadsRefused.set(1);
		this.rig.transport.supervisor().stop().get(20, TimeUnit.SECONDS);
		this.rig.awaitStates();
		assertThat(this.rig.outcome(1)).isEqualTo(new Cut(false));
		assertThat(this.line.next()).isEqualTo(PeerLine.EOF);
	}

	@Test
	void aStreamThatThePeerEndsWhileWeWaitForAnswersHasDied() throws Exception {
		this.rig.send(1);
		this.line.next();
		CompletableFuture<Void> stopped = this.rig.transport.supervisor().stop();
		this.rig.awaitStates("DRAINING");
		this.line.play("S: RST");
		assertThat(this.rig.outcome(1)).isEqualTo(new Cut(true));
		stopped.get(10, TimeUnit.SECONDS);
	}

	@Test
	void aSessionThatLogsInAfterItsEndIsBrokenOff() throws Exception {
		this.rig.tasksKept.set(1);
		this.line.play("""
				S: {"message_type":"control","control_type":"CONNECTION_DRAINING"}
				""");
		this.rig.awaitStates("DRAINING", "CONNECTING");
		this.rig.transport.supervisor().stop().get(20, TimeUnit.SECONDS);
		this.rig.awaitStates();
		this.rig.beginKept();
		assertThat(this.peer.login().isClosedByClient()).isTrue();
	}

	@Test
	void nothingIsOpenedAfterwards() throws Exception {
		this.rig.transport.supervisor().stop().get(20, TimeUnit.SECONDS);
		this.rig.pass(Duration.ofMinutes(5));
		assertThat(this.rig.states()).isEmpty();
	}

}
