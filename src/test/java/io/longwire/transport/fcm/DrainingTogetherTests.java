package io.longwire.transport.fcm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Cut;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More connections drain at the same time than are kept for late answers.
 */
class DrainingTogetherTests {

	private static final int ALL = FcmSupervisor.MOST_DRAINING + 1;

	private FcmPeer peer;

	private FcmRig rig;

	/** The first request on each connection that drains, the oldest first. */
	private final List<FcmPeerLine.Request> unanswered = new ArrayList<>();

	@BeforeEach
	void drain() throws Exception {
		this.peer = new FcmPeer();
		this.rig = new FcmRig(this.peer, 10);
		for (int id = 1; id <= ALL; id++) {
			FcmPeerLine line = this.peer.accept();
			this.rig.ready().send(id);
			this.unanswered.add(line.next());
			this.rig.send(100 + id);
			FcmPeerLine.Request quick = line.next();
			quick.accept();
			this.rig.outcome(100 + id);
			line.goAway(quick);
			int drains = id;
			Awaitility.await().until(() -> this.rig.transport.status().counters().drains() == drains);
			this.rig.pass(Duration.ofSeconds(1));
		}
		this.rig.ready();
	}

	@AfterEach
	void disconnect() throws Exception {
		this.rig.close();
		this.peer.close();
	}

	@Test
	void noneIsClosedBeforeItsAnswersAreThere() throws Exception {
		this.rig.tick();
		for (int id = 1; id <= ALL; id++) {
			this.unanswered.get(id - 1).accept();
			assertThat(this.rig.outcome(id)).isEqualTo(new Accepted(null));
		}
		this.rig.awaitStates("READY");
	}

	@Test
	void theOldestThatWaitOnlyForLateAnswersAreClosed() throws Exception {
		this.rig.pass(Duration.ofSeconds(31));
		for (int id = 1; id <= ALL; id++) {
			assertThat(this.rig.outcome(id)).isEqualTo(new Cut(false));
		}
		this.rig.tick();
		List<String> left = new ArrayList<>(Collections.nCopies(FcmSupervisor.MOST_DRAINING, "DRAINING"));
		left.add("READY");
		assertThat(this.rig.states()).isEqualTo(left);
	}

}
