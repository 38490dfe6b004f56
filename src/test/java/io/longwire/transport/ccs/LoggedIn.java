package io.longwire.transport.ccs;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Begins each test with one session that is READY at a peer.
 */
abstract class LoggedIn {

	CcsPeer peer;

	Rig rig;

	PeerLine line;

	@BeforeEach
	void connect() throws Exception {
		this.peer = CcsPeer.start();
		this.rig = new Rig(this.peer);
		this.line = this.peer.login();
		this.rig.ready();
	}

	@AfterEach
	void disconnect() throws Exception {
		this.rig.close();
		this.peer.close();
	}

}
