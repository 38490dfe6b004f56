package io.longwire.transport.ccs;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which sessions are given up so that what they had no room for comes again.
 */
class MissingItemTests {

	private CcsPeer peer;

	private Rig rig;

	private final List<PeerLine> lines = new ArrayList<>();

	@BeforeEach
	void listen() throws Exception {
		this.peer = CcsPeer.start();
	}

	@AfterEach
	void disconnect() throws Exception {
		this.rig.tasksKept.set(0);
		for (PeerLine line : this.lines) {
			line.play("S: FIN");
		}
		this.rig.close();
		this.peer.close();
	}

	@Test
	void noneWhileNoOtherMayBeOpened() throws Exception {
		open(2, 1);
		PeerLine refused = this.peer.accept();
		refused.offerMechanisms();
		refused.readElement();
		refused.send("<failure xmlns='urn:ietf:params:xml:ns:xmpp-sasl'><not-authorized/></failure>");
		assertThat(this.rig.problem()).contains("login refused");
		this.rig.tick();
		missItems();
		this.rig.tasksKept.set(1);
		this.rig.tick();
		assertThat(this.rig.tasksKept).as("for a goodbye").hasValue(1);
	}

	@Test
	void oneByOneAsTheyAreReplaced() throws Exception {
		open(4, 4);
		missItems();
		this.rig.tasksKept.set(9);
		for (int i = 0; i < 4; i++) {
			this.rig.tick();
		}
		assertThat(this.rig.tasksKept).as("but for one goodbye and one connection").hasValue(7);
		this.rig.beginKept();
		this.lines.add(this.peer.login());
		this.rig.awaitStates("READY", "READY", "READY", "READY");
		this.rig.tick();
		assertThat(this.rig.tasksKept).as("but for two of each, and for freeing the first line").hasValue(4);
	}

	private void open(int wanted, int given) throws Exception {
		this.rig = Rig.pool(this.peer, wanted, wanted);
		for (int i = 0; i < given; i++) {
			this.lines.add(this.peer.login());
		}
		this.rig.awaitReady(given);
	}

	/** Each has sent one that found no room; now there is some. */
	private void missItems() throws Exception {
		this.rig.inboxHasRoom = false;
		for (PeerLine line : this.lines) {
			line.play("""
					S: {"from":"tokA","message_id":"u","data":{}}
					S: ping
					C: pong
					""");
		}
		this.rig.inboxHasRoom = true;
	}

}
