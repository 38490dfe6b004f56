package io.longwire.dispatch;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.longwire.database.Housekeeping;
import io.longwire.transport.Time;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PrunerTests {

	private static final Duration INTERVAL = Duration.ofMinutes(1);

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	private final Tools tools = new Tools(new Time(Clock.systemUTC(), System::nanoTime), new Random(),
			new DispatchMeters(this.registry));

	@Test
	void goesOnWithWhatIsNotDoneAndThenRests() {
		var housekeeping = new Scripted(List.of(turn(500, 40), turn(500, 60), turn(10, 0), turn(3, 0)));
		var pruner = new Pruner(housekeeping, this.tools, INTERVAL);
		assertThat(pruner.turn()).isEqualTo(Duration.ofMillis(60));
		assertThat(pruner.turn()).isEqualTo(INTERVAL);
		assertThat(housekeeping.asked).containsExactly("a", "b", "a", "b");
	}

	@Test
	void aTaskThatIsDoneIsNotAskedAgainInTheSameRound() {
		var housekeeping = new Scripted(List.of(turn(0, 0), turn(500, 20), turn(0, 0), turn(0, 0), turn(0, 0)));
		var pruner = new Pruner(housekeeping, this.tools, INTERVAL);
		pruner.turn();
		pruner.turn();
		pruner.turn();
		assertThat(housekeeping.asked).containsExactly("a", "b", "b", "a", "b");
	}

	@Test
	void countsWhatIsRemoved() {
		new Pruner(new Scripted(List.of(turn(7, 0), turn(0, 0))), this.tools, INTERVAL).turn();
		assertThat(this.registry.get("longwire.dispatch.pruned").tag("rows", "a").counter().count()).isEqualTo(7);
		assertThat(this.registry.get("longwire.dispatch.pruned").tag("rows", "b").counter().count()).isZero();
	}

	@Test
	void outlastsADatabaseThatIsAway() throws InterruptedException {
		var asked = new CountDownLatch(3);
		Housekeeping broken = new Housekeeping() {

			@Override
			public Set<String> tasks() {
				return Set.of("a");
			}

			@Override
			public Turn turn(String task, Duration rest) {
				asked.countDown();
				throw new IllegalStateException("The database is away");
			}

		};
		var pruner = new Pruner(broken, this.tools, Duration.ofMillis(1));
		pruner.start();
		assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
		pruner.stop();
		assertThat(pruner.isRunning()).isFalse();
	}

	private static Housekeeping.Turn turn(int removed, long pauseMillis) {
		return new Housekeeping.Turn(removed, Duration.ofMillis(pauseMillis));
	}

	/** Answers one turn after the other. */
	private static final class Scripted implements Housekeeping {

		final List<String> asked = new ArrayList<>();

		private final List<Turn> turns;

		Scripted(List<Turn> turns) {
			this.turns = turns;
		}

		@Override
		public Set<String> tasks() {
			return new TreeSet<>(List.of("a", "b"));
		}

		@Override
		public Turn turn(String task, Duration rest) {
			this.asked.add(task);
			return this.turns.get(this.asked.size() - 1);
		}

	}

}
