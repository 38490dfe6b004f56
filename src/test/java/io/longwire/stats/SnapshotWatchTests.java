package io.longwire.stats;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class SnapshotWatchTests {

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private double held;

	private boolean away;

	private final SnapshotWatch watch = new SnapshotWatch(this.registry, () -> {
		if (this.away) {
			throw new DataAccessResourceFailureException("away");
		}
		return this.held;
	});

	@Test
	void theGaugeTellsItsAgeAndNothingWhileTheDatabaseIsAway() {
		this.held = 12.5;
		assertThat(gauge()).isEqualTo(12.5);
		this.away = true;
		assertThat(gauge()).isNaN();
	}

	@Test
	void theLogTellsOnceThatItIsOldAndOnceThatItIsOver(CapturedOutput output) {
		this.held = 299;
		this.watch.look();
		assertThat(output).doesNotContain("snapshot");
		this.held = 301;
		this.watch.look();
		this.watch.look();
		this.away = true;
		this.watch.look();
		this.away = false;
		this.watch.look();
		assertThat(output).containsOnlyOnce("held in the database for 301 s").contains("pg_stat_activity");
		this.held = 0;
		this.watch.look();
		this.watch.look();
		assertThat(output).containsOnlyOnce("No old snapshot");
	}

	private double gauge() {
		return this.registry.get("longwire.queue.oldest.snapshot.age").gauge().value();
	}

}
