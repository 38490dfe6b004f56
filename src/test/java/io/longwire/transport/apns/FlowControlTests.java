package io.longwire.transport.apns;

import java.time.Duration;
import java.util.List;

import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.NotSent;
import io.longwire.transport.SenderOutcomes;
import io.netty.handler.codec.http2.Http2Settings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A peer that takes the head of a message, and nothing of its body.
 */
class FlowControlTests {

	private final ApnsPeer peer = new ApnsPeer(0,
			Http2Settings.defaultSettings().maxConcurrentStreams(1000).initialWindowSize(0));

	private final ApnsRig rig = new ApnsRig(this.peer, 10).ready();

	@AfterEach
	void close() {
		this.rig.close();
		this.peer.close();
	}

	@Test
	void whatIsNotTakenWholeIsTakenBackInItsTime() {
		begin(1);
		this.rig.pass(Duration.ofSeconds(1));
		begin(2);
		this.rig.pass(SenderOutcomes.FRESH.minusSeconds(1));
		this.rig.settle();
		assertThat(this.rig.states()).containsExactly("READY");
		this.rig.pass(Duration.ofMillis(1));
		assertThat(this.rig.outcome(1)).isEqualTo(new NotSent());
		this.rig.settle();
		assertThat(this.rig.outcomes(2)).isEmpty();
		this.rig.pass(Duration.ofSeconds(1));
		assertThat(this.rig.outcome(2)).isEqualTo(new NotSent());
		assertThat(this.rig.outcomes.count()).isEqualTo(2);
	}

	@Test
	void whatIsTakenBackDoesNotLeaveAfterwardsAndItsNeighboursAreAnswered() {
		this.peer.tell(new Http2Settings().initialWindowSize(65_535).maxConcurrentStreams(5));
		Awaitility.await().until(() -> this.rig.transport.freeRoom() == 5);
		begin(1);
		this.peer.awaitReceived(1);
		this.peer.tell(new Http2Settings().initialWindowSize(0).maxConcurrentStreams(4));
		Awaitility.await().until(() -> this.rig.transport.freeRoom() == 3);
		begin(2);
		this.rig.pass(SenderOutcomes.FRESH.plusMillis(1));
		assertThat(this.rig.outcome(2)).isEqualTo(new NotSent());
		this.peer.tell(new Http2Settings().initialWindowSize(65_535));
		this.peer.accept(1);
		assertThat(this.rig.outcome(1)).isEqualTo(new Accepted(null));
		Awaitility.await().until(() -> {
			this.rig.tick();
			return this.peer.connections() == 1 && this.rig.states().equals(List.of("READY"));
		});
		assertThat(this.rig.transport.status().sessions().get(0).id()).isEqualTo("shop-2");
		assertThat(this.peer.received).hasSize(1);
	}

	private void begin(long id) {
		this.rig.send(id);
		Awaitility.await().until(() -> this.rig.count("sent") == id);
	}

}
