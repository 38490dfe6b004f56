package io.longwire.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages of a sender that was taken out of the configuration do not wait in silence.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnconfiguredSendersTests {

	private final Bench bench = new Bench(5, 10);

	private final UnconfiguredSenders senders = new UnconfiguredSenders(Set.of(Bench.SENDER), this.bench.depth,
			this.bench.tools);

	private final ClaimRescuer rescuer = new ClaimRescuer(this.bench.queue, this.senders, this.bench.tools);

	@Test
	void isToldOnceInTheLogAndInHealthForAsLongAsTheyWait(CapturedOutput output) {
		this.bench.depth.normal.putAll(Map.of("old", 12, "older", 100_000, Bench.SENDER, 5));
		look("old", "older", Bench.SENDER, "idle");
		look("old", "older", Bench.SENDER, "idle");
		assertThat(output).containsOnlyOnce("Sender old is not configured, and 12 messages wait for it")
			.containsOnlyOnce("Sender older is not configured, and more than 10000 messages wait")
			.contains("configure it again under this name")
			.doesNotContain("Sender demo is", "Sender idle is");
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThat(health().getDetails()).containsOnlyKeys("old", "older")
			.containsEntry("old", "it is not configured: 12 messages wait until they expire");

		this.bench.depth.normal.clear();
		look();
		assertThat(health().getDetails()).isEmpty();
	}

	@Test
	void isToldAgainWhenMoreComesAfterwards(CapturedOutput output) {
		for (int waiting : List.of(12, 0, 13)) {
			this.bench.depth.normal.put("old", waiting);
			look("old");
		}
		assertThat(output).containsOnlyOnce("12 messages wait").containsOnlyOnce("13 messages wait");
	}

	@Test
	void countsNoMoreOftenThanEveryHalfAMinute() {
		this.bench.depth.normal.put("old", 12);
		look("old");
		int asked = this.bench.depth.asked;
		this.rescuer.runOnce((released) -> {
		});
		assertThat(this.bench.depth.asked).isEqualTo(asked);
	}

	@Test
	void countsAsSoonAsTheQueueIsLookedThroughAgain() {
		this.bench.depth.normal.put("old", 12);
		this.bench.queue.overdue = null;
		this.rescuer.runOnce((released) -> {
		});
		this.bench.queue.overdue = Map.of("old", 0);
		this.rescuer.runOnce((released) -> {
		});
		assertThat(health().getDetails()).containsOnlyKeys("old");
	}

	private void look(String... kept) {
		this.bench.queue.overdue = Set.of(kept).stream().collect(Collectors.toMap((sender) -> sender, (sender) -> 0));
		this.bench.time.pass(Duration.ofSeconds(30));
		this.rescuer.runOnce((released) -> {
		});
	}

	private Health health() {
		return new DispatchHealthIndicator(List::of, this.senders::waiting).health();
	}

}
