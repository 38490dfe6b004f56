package io.longwire.transport.apns;

import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.SendOutcome.Accepted;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A message that must go alone, at a sender with two connections of four places.
 */
class AloneTests {

	private final ApnsPeer peer = new ApnsPeer();

	private final ApnsRig rig = new ApnsRig(ApnsRig.connections(2, ApnsRig.settings(this.peer.port(), 4)),
			ApnsRig.trusting());

	@BeforeEach
	void connect() {
		Awaitility.await().until(() -> this.rig.transport.freeRoom() == 8);
	}

	@AfterEach
	void close() {
		this.rig.close();
		this.peer.close();
	}

	@Test
	void keepsOneConnectionAndNotAll() {
		this.rig.send(1);
		this.rig.send(2);
		for (int i = 0; i < 3; i++) {
			assertThat(sendAlone(3)).isFalse();
		}
		assertThat(this.rig.transport.keepsOneFree()).isTrue();
		assertThat(this.rig.transport.freeRoom()).as("on the other connection").isEqualTo(3);
		for (int id = 4; id <= 6; id++) {
			assertThat(this.rig.send(id)).isTrue();
		}
		assertThat(this.rig.send(7)).isFalse();
	}

	@Test
	void goesOnTheConnectionThatWasKeptForItAndKeepsItForItself() {
		this.rig.send(1);
		this.rig.send(2);
		this.peer.awaitReceived(2);
		assertThat(sendAlone(3)).isFalse();
		this.peer.accept(1);
		this.peer.accept(2);
		this.rig.outcome(1);
		this.rig.outcome(2);
		Awaitility.await().until(() -> sendAlone(3));
		this.peer.awaitReceived(3);
		assertThat(this.rig.transport.freeRoom()).as("on the other connection").isEqualTo(4);
		this.peer.accept(3);
		assertThat(this.rig.outcome(3)).isEqualTo(new Accepted(null));
		Awaitility.await().until(() -> this.rig.transport.freeRoom() == 8);
	}

	@Test
	void takesAnEmptyConnectionRatherThanTheOneThatIsKept() {
		this.rig.send(1);
		this.rig.send(2);
		this.peer.awaitReceived(2);
		assertThat(sendAlone(3)).isFalse();
		this.rig.send(4);
		this.peer.awaitReceived(3);
		long beside4 = (this.peer.request(1).line() == this.peer.request(4).line()) ? 1 : 2;
		this.peer.accept(4);
		this.peer.accept(beside4);
		this.rig.outcome(4);
		this.rig.outcome(beside4);
		Awaitility.await().until(() -> sendAlone(3));
		this.peer.awaitReceived(4);
		assertThat(this.peer.request(3).line()).isSameAs(this.peer.request(4).line());
	}

	private boolean sendAlone(long id) {
		OutboundMessage plain = ApnsRig.message(id);
		return this.rig.transport.send(new OutboundMessage(id, plain.term(), plain.target(), plain.content(),
				plain.expiresAt(), LastTry.CUT, true));
	}

}
