package io.longwire.queue;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.BadSqlGrammarException;

import static org.assertj.core.api.Assertions.assertThat;

class QueueHealthIndicatorTests {

	@RegisterExtension
	static final QueueDatabase database = QueueDatabase.h2();

	@Test
	void isUpWithTheLeaseHeld() {
		Health health = health(true, Clock.systemUTC());
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsOnlyKeys("clock_skew_ms");
	}

	@Test
	void warnsOfAClockThatIsOff() {
		Health health = health(true, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5)));
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat((Long) health.getDetails().get("clock_skew_ms")).isBetween(-310_000L, -290_000L);
		assertThat(health.getDetails()).containsKey("warning");
	}

	@Test
	void isDownWithoutTheLease() {
		Health health = health(false, Clock.systemUTC());
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsKey("lease");
	}

	@Test
	void isDownWhenTheDatabaseDoesNotAnswer() throws Exception {
		QueueDatabase closed = QueueDatabase.h2();
		closed.close();
		Health health = new QueueHealthIndicator(closed.instances(), new FixedLease(true), () -> 0, Clock.systemUTC())
			.health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void warnsOfASnapshotThatIsHeldForLong() {
		Health health = new QueueHealthIndicator(database.instances(), new FixedLease(true), () -> 600,
				Clock.systemUTC())
			.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails().get("old_snapshot").toString()).contains("600 s", "pg_stat_activity");
	}

	@Test
	void isUpWhereSnapshotsCannotBeAskedFor() {
		OldestSnapshot forbidden = () -> {
			throw new BadSqlGrammarException("ask", "SELECT", new SQLException("permission denied"));
		};
		Health health = new QueueHealthIndicator(database.instances(), new FixedLease(true), forbidden,
				Clock.systemUTC())
			.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
	}

	private static Health health(boolean mayWrite, Clock clock) {
		return new QueueHealthIndicator(database.instances(), new FixedLease(mayWrite), () -> 0, clock).health();
	}

	private record FixedLease(boolean mayWrite) implements InstanceLease {

		@Override
		public long term() {
			return 1;
		}

	}

}
