package io.longwire.dispatch;

import java.util.Arrays;
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
 * The meters of dispatch, all of them. Every one stands from the start, at zero, so that
 * the first count shows as a rise.
 */
final class DispatchMeters {

	private final MeterRegistry registry;

	private final DistributionSummary settleBatch;

	private final Timer settleTime;

	private final EndedMeters ended;

	DispatchMeters(MeterRegistry registry) {
		this.registry = registry;
		this.ended = new EndedMeters(registry);
		this.settleBatch = DistributionSummary.builder("longwire.dispatch.settle.batch")
			.description("Outcomes written in one transaction")
			.register(registry);
		this.settleTime = Timer.builder("longwire.dispatch.settle")
			.description("Time of one settling transaction")
			.register(registry);
		unchanged(0);
		rescued(0);
		settleFailures();
		givenUpKinds(Settlement.class);
	}

	private void givenUpKinds(Class<?> kind) {
		if (kind.isInterface()) {
			Arrays.stream(kind.getPermittedSubclasses()).forEach(this::givenUpKinds);
		}
		else {
			givenUp(kind);
		}
	}

	/**
	 * Registers the meters of a sender. Its gauges show how many of its messages are
	 * claimed and not written, and on the wire.
	 */
	void watch(SenderBooks books) {
		count(books.sender());
		gauge("longwire.dispatch.in.flight", "Messages on the wire without an answer", books,
				(seen) -> seen.inFlight().sent());
		gauge("longwire.dispatch.read.ahead", "Messages claimed and not yet written", books,
				(seen) -> seen.inFlight().unsent());
	}

	/** Shows whether a sender is stopped because its push service serves nobody. */
	void watch(String sender, Breaker breaker) {
		Gauge.builder("longwire.dispatch.breaker.open", breaker, (seen) -> seen.isOpen() ? 1 : 0)
			.description("1 while the push service refuses everything and one message every few seconds tries, else 0")
			.tag("sender", sender)
			.register(this.registry);
	}

	/** What messages came to. */
	EndedMeters ended() {
		return this.ended;
	}

	private void count(String sender) {
		this.ended.watch(sender);
		claims(sender);
		for (Lane lane : Lane.values()) {
			claimed(sender, lane);
		}
		for (RetryReason reason : RetryReason.values()) {
			retries(sender, reason);
		}
		late(sender, "false");
		late(sender, "true");
		repeats(sender);
		claimFailures(sender);
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
		claims(sender).record(nanos, TimeUnit.NANOSECONDS);
		claimed(sender, lane, messages);
	}

	void claimed(String sender, Lane lane, int messages) {
		if (messages > 0) {
			claimed(sender, lane).increment(messages);
		}
	}

	private Timer claims(String sender) {
		return Timer.builder("longwire.dispatch.claim")
			.description("Time of one claim, with its wait for the one before")
			.tag("sender", sender)
			.register(this.registry);
	}

	private Counter claimed(String sender, Lane lane) {
		return counter("longwire.dispatch.claimed", "sender", sender, "lane", lane.word());
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
		givenUp(settlement.getClass()).increment();
	}

	private Counter givenUp(Class<?> kind) {
		return counter("longwire.dispatch.settle.given.up", "kind", kind.getSimpleName());
	}

	void retry(String sender, RetryReason reason) {
		retries(sender, reason).increment();
	}

	private Counter retries(String sender, RetryReason reason) {
		return counter("longwire.dispatch.retries", "sender", sender, "reason", reason.word());
	}

	/** A message written again although the push service may have taken it. */
	void repeated(String sender) {
		repeats(sender).increment();
	}

	private Counter repeats(String sender) {
		return counter("longwire.dispatch.repeats", "sender", sender);
	}

	/** An answer to a message that was not on the wire any more. */
	void late(String sender, boolean evidence) {
		late(sender, Boolean.toString(evidence)).increment();
	}

	private Counter late(String sender, String evidence) {
		return counter("longwire.dispatch.late.answers", "sender", sender, "evidence", evidence);
	}

	/** Messages of dead instances that were released. */
	void rescued(int messages) {
		counter("longwire.dispatch.rescued").increment(messages);
	}

	/** Rows that were kept for long enough. */
	void pruned(String rows, int count) {
		counter("longwire.dispatch.pruned", "rows", rows).increment(count);
	}

	void claimFailed(String sender) {
		claimFailures(sender).increment();
	}

	private Counter claimFailures(String sender) {
		return counter("longwire.dispatch.claim.failures", "sender", sender);
	}

	void settleFailed() {
		settleFailures().increment();
	}

	private Counter settleFailures() {
		return counter("longwire.dispatch.settle.failures");
	}

	private Counter counter(String name, String... tags) {
		return this.registry.counter(name, tags);
	}

}
