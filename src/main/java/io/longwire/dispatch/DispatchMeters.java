package io.longwire.dispatch;

import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

import io.longwire.notification.Lane;
import io.longwire.queue.Settlement;
import io.longwire.transport.RetryReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * The meters of dispatch, all of them.
 */
final class DispatchMeters {

	private final MeterRegistry registry;

	private final DistributionSummary settleBatch;

	private final Timer settleTime;

	DispatchMeters(MeterRegistry registry) {
		this.registry = registry;
		this.settleBatch = DistributionSummary.builder("longwire.dispatch.settle.batch")
			.description("Outcomes written in one transaction")
			.register(registry);
		this.settleTime = Timer.builder("longwire.dispatch.settle")
			.description("Time of one settling transaction")
			.register(registry);
	}

	/**
	 * Shows how many messages of a sender are claimed and not written, and on the wire.
	 */
	void watch(SenderBooks books) {
		gauge("longwire.dispatch.in.flight", "Messages on the wire without an answer", books,
				(seen) -> seen.inFlight().sent());
		gauge("longwire.dispatch.read.ahead", "Messages claimed and not yet written", books,
				(seen) -> seen.inFlight().unsent());
	}

	private void gauge(String name, String description, SenderBooks books, ToIntFunction<SenderBooks> value) {
		Gauge.builder(name, books, value::applyAsInt)
			.description(description)
			.tag("sender", books.sender())
			.register(this.registry);
	}

	/** Shows how many outcomes wait to be written. */
	void watch(SettleQueue queue) {
		Gauge.builder("longwire.dispatch.settle.waiting", queue, SettleQueue::size)
			.description("Outcomes that wait to be written")
			.register(this.registry);
	}

	void claimed(String sender, Lane lane, int messages, long nanos) {
		Timer.builder("longwire.dispatch.claim")
			.description("Time of one claiming transaction")
			.tag("sender", sender)
			.register(this.registry)
			.record(nanos, TimeUnit.NANOSECONDS);
		if (messages > 0) {
			counter("longwire.dispatch.claimed", "sender", sender, "lane", lane.name()).increment(messages);
		}
	}

	void settled(int outcomes, long nanos) {
		this.settleBatch.record(outcomes);
		this.settleTime.record(nanos, TimeUnit.NANOSECONDS);
	}

	/**
	 * Outcomes whose row had been answered, canceled or claimed by somebody else
	 * meanwhile.
	 */
	void unchanged(int outcomes) {
		counter("longwire.dispatch.settle.unchanged").increment(outcomes);
	}

	/** An outcome that no statement could write. */
	void givenUp(Settlement settlement) {
		counter("longwire.dispatch.settle.given.up", "kind", settlement.getClass().getSimpleName()).increment();
	}

	void retry(String sender, RetryReason reason) {
		counter("longwire.dispatch.retries", "sender", sender, "reason", reason.word()).increment();
	}

	/** A message written again although the push service may have taken it. */
	void repeated(String sender) {
		counter("longwire.dispatch.repeats", "sender", sender).increment();
	}

	/** An answer to a message that was not on the wire any more. */
	void late(String sender, boolean evidence) {
		counter("longwire.dispatch.late.answers", "sender", sender, "evidence", Boolean.toString(evidence)).increment();
	}

	/** Messages of dead instances that were released. */
	void rescued(int messages) {
		counter("longwire.dispatch.rescued").increment(messages);
	}

	void claimFailed(String sender) {
		counter("longwire.dispatch.claim.failures", "sender", sender).increment();
	}

	void settleFailed() {
		counter("longwire.dispatch.settle.failures").increment();
	}

	private Counter counter(String name, String... tags) {
		return this.registry.counter(name, tags);
	}

}
