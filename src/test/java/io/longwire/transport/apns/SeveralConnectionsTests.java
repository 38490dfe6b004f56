package io.longwire.transport.apns;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Cut;
import io.longwire.transport.SendOutcome.NotSent;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What happens to several connections of one sender at once happens to the sender once.
 */
class SeveralConnectionsTests {

	private static final int CONNECTIONS = 4;

	private final ApnsPeer peer = new ApnsPeer();

	private final ApnsRig rig = new ApnsRig(ApnsRig.connections(CONNECTIONS, ApnsRig.settings(this.peer.port(), 10)),
			ApnsRig.trusting());

	@BeforeEach
	void sendOneOnEach() {
		awaitAll();
		LongStream.rangeClosed(1, CONNECTIONS).forEach(this.rig::send);
		this.peer.awaitReceived(CONNECTIONS);
		assertThat(this.peer.received.stream().map((request) -> request.line()).distinct()).hasSize(CONNECTIONS);
	}

	@AfterEach
	void close() {
		this.rig.close();
		this.peer.close();
	}

	@Test
	void equalOnesTakeMessagesInTurn() {
		for (long id = 1; id <= 2 * CONNECTIONS; id++) {
			if (id > CONNECTIONS) {
				this.rig.send(id);
				this.peer.awaitReceived((int) id);
			}
			this.peer.accept(id);
			this.rig.outcome(id);
		}
		assertThat(this.peer.received.stream().skip(CONNECTIONS).map((request) -> request.line()).distinct())
			.hasSize(CONNECTIONS);
	}

	@Test
	void lostTogetherTheyAreReplacedTogether() {
		this.peer.cut();
		awaitAll();
		assertThat(this.rig.transport.status().problem()).isNull();
	}

	@Test
	void oneThatIsLostAgainAndAgainWaitsHoweverWellTheOthersDo() {
		this.peer.cutUnder(1);
		assertThat(this.rig.outcome(1)).isEqualTo(new Cut(true));
		Awaitility.await().until(() -> this.rig.transport.freeRoom() == CONNECTIONS * 10 - 3);
		this.rig.send(5);
		this.peer.awaitReceived(CONNECTIONS + 1).accept(2);
		assertThat(this.rig.outcome(2)).isEqualTo(new Accepted(null));
		this.peer.cutUnder(5);
		assertThat(this.rig.outcome(5)).isEqualTo(new Cut(true));
		assertThat(this.rig.states()).filteredOn((state) -> !state.equals("DRAINING"))
			.containsExactly("READY", "READY", "READY");
		this.rig.pass(Duration.ofSeconds(1));
		Awaitility.await().until(() -> this.rig.transport.freeRoom() == CONNECTIONS * 10 - 2);
	}

	@Test
	void refusedTogetherTheyAreRefusedOnce() {
		LongStream.rangeClosed(1, CONNECTIONS).forEach((id) -> this.peer.refuse(id, 403, "InvalidProviderToken"));
		LongStream.rangeClosed(1, CONNECTIONS)
			.forEach((id) -> assertThat(this.rig.outcome(id)).isEqualTo(new NotSent()));
		this.rig.pass(Duration.ofSeconds(90));
		awaitOneThatIsCautious();
		this.rig.send(5);
		this.peer.awaitReceived(CONNECTIONS + 1).accept(5);
		assertThat(this.rig.outcome(5)).isEqualTo(new Accepted(null));
		awaitAll();
	}

	@Test
	void onceTheSenderIsRefusedTheOthersTakeNothingMoreButAreAnswered() {
		this.peer.refuse(1, 403, "InvalidProviderToken");
		this.rig.outcome(1);
		assertThat(this.rig.transport.freeRoom()).isZero();
		this.peer.accept(2);
		assertThat(this.rig.outcome(2)).isEqualTo(new Accepted(null));
		assertThat(this.rig.transport.status().problem()).contains("InvalidProviderToken");
		this.rig.pass(Duration.ofSeconds(89));
		assertThat(this.rig.transport.freeRoom()).isZero();
		this.rig.pass(Duration.ofSeconds(1));
		awaitOneThatIsCautious();
	}

	@Test
	void theEndOfTheOneThatIsCautiousProvesNothing() {
		this.peer.refuse(1, 403, "InvalidProviderToken");
		this.rig.outcome(1);
		this.rig.pass(Duration.ofSeconds(90));
		awaitOneThatIsCautious();
		this.peer.goAway();
		this.rig.pass(Duration.ofSeconds(1));
		awaitOneThatIsCautious();
		assertThat(this.rig.transport.status().problem()).contains("InvalidProviderToken");
	}

	private void awaitOneThatIsCautious() {
		this.rig.ready();
		assertThat(this.rig.transport.freeRoom()).as("one message to try it").isOne();
		assertThat(this.rig.states()).filteredOn((state) -> !state.equals("DRAINING")).isEqualTo(List.of("READY"));
	}

	private void awaitAll() {
		Awaitility.await().until(() -> this.rig.transport.freeRoom() == CONNECTIONS * 10);
	}

}
