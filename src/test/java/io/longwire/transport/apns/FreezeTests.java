package io.longwire.transport.apns;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.longwire.transport.SendOutcome.Accepted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that stands still for longer than an answer may take.
 */
class FreezeTests {

	private final ApnsPeer peer = new ApnsPeer();

	private final ApnsRig rig = new ApnsRig(this.peer, 10).ready();

	@AfterEach
	void close() {
		this.rig.close();
		this.peer.close();
	}

	@Test
	void anAnswerThatIsYetToBeReadIsNotGivenUp() {
		this.rig.send(1);
		this.peer.awaitReceived(1);
		var frozen = new CompletableFuture<Void>();
		var thawed = new CompletableFuture<Boolean>();
		this.rig.transport.attach(this.rig.outcomes, (message) -> {
			frozen.complete(null);
			return thawed.join();
		});
		this.rig.send(2);
		frozen.join();
		this.peer.accept(1);
		this.rig.leap(Duration.ofSeconds(31));
		thawed.complete(false);
		assertThat(this.rig.outcome(1)).isEqualTo(new Accepted(null));
		this.rig.tick();
		assertThat(this.rig.states()).containsExactly("READY");
	}

}
