package io.longwire.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.longwire.notification.Lane;
import io.longwire.queue.QueueDepth;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;

class ClaimRescuerTests {

	private final Bench bench = new Bench(1, 1);

	@Test
	void whatWasReleasedIsToldAndCountedWhateverFailsAfterIt() {
		this.bench.queue.leftByDead.set(3);
		this.bench.queue.overdue = Map.of("old", 0);
		var unconfigured = new UnconfiguredSenders(Set.of(), new LostDepth(), this.bench.tools);
		List<Integer> told = new ArrayList<>();
		new ClaimRescuer(this.bench.queue, unconfigured, this.bench.tools).runOnce(told::add);
		assertThat(told).containsExactly(3);
		assertThat(this.bench.registry.get("longwire.dispatch.rescued").counter().count()).isEqualTo(3);
	}

	private static final class LostDepth implements QueueDepth {

		@Override
		public Depth of(String sender, Lane lane) {
			throw new DataAccessResourceFailureException("lost");
		}

		@Override
		public String database() {
			return "lost";
		}

	}

}
