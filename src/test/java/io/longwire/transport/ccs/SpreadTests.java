package io.longwire.transport.ccs;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpreadTests {

	@Test
	void goesOnWhenItHasSpreadMoreMessagesThanAnIntCounts() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = Rig.pool(peer, 2, 2)) {
			PeerLine first = peer.login();
			PeerLine second = peer.login();
			rig.awaitReady(2);
			var spread = new Spread(new RefusedOn(), Integer.MAX_VALUE);
			for (int id = 1; id <= 4; id++) {
				assertThat(spread.send(rig.transport.supervisor().live(), Rig.message(id))).isTrue();
			}
			for (PeerLine line : new PeerLine[] { first, second }) {
				line.next();
				line.next();
				line.play("S: FIN");
			}
		}
	}

}
