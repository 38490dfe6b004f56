package io.longwire.transport.ccs;

import java.util.ArrayList;
import java.util.List;

import io.longwire.transport.SendOutcome.Accepted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More sessions drain at the same time than may be left to the push service to close.
 */
class DrainingTogetherTests {

	private static final int ALL = 6;

	private CcsPeer peer;

	private Rig rig;

	private final List<PeerLine> lines = new ArrayList<>();

	@BeforeEach
	void connect() throws Exception {
		this.peer = CcsPeer.start();
		this.rig = Rig.pool(this.peer, ALL, ALL);
		for (int i = 0; i < ALL; i++) {
			this.lines.add(this.peer.login());
		}
		this.rig.awaitReady(ALL);
	}

	@AfterEach
	void disconnect() throws Exception {
		this.rig.close();
		this.peer.close();
	}

	@Test
	void theOldestAreClosedByUsOnlyWhenTheirAnswersAreThere() throws Exception {
		for (int id = 1; id <= ALL; id++) {
			this.rig.send(id);
		}
		List<String> written = new ArrayList<>();
		for (PeerLine line : this.lines) {
			written.add(line.next().attributes().get("id"));
			line.play("""
					S: {"message_type":"control","control_type":"CONNECTION_DRAINING"}
					""");
		}
		for (int i = 0; i < ALL; i++) {
			this.peer.login();
		}
		this.rig.awaitReady(ALL);
		this.rig.tick();
		for (int i = 0; i < ALL; i++) {
			this.lines.get(i).play("""
					S: ping
					C: pong
					S: {"message_type":"ack","message_id":"%s"}
					""".formatted(written.get(i)));
			assertThat(this.rig.outcome(Long.parseLong(written.get(i)))).isEqualTo(new Accepted(null));
		}
		this.rig.awaitDraining(CcsSupervisor.MOST_DRAINING);
	}

}
