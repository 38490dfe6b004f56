package io.longwire.transport.ccs;

import java.util.List;

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

	@Test
	void whatASessionDoesNotTakeAlthoughItHasRoomGoesToAnother() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = Rig.pool(peer, 2, 2)) {
			List<PeerLine> lines = List.of(peer.login(), peer.login());
			rig.awaitReady(2);
			rig.send(1);
			PeerLine other = lines.get(1);
			assertThat(other.next().attributes()).containsEntry("id", "1");
			// The other has more room, and its writer takes nothing.
			Thread.currentThread().interrupt();
			assertThat(rig.send(2)).isTrue();
			assertThat(other.next().attributes()).containsEntry("id", "2");
			for (PeerLine line : lines) {
				line.play("S: FIN");
			}
		}
	}

}
