package io.longwire.transport;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.longwire.transport.SenderStatus.SessionCounters;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens to the messages on one connection, or on all of a sender. Callable
 * from any thread.
 */
final class Tally {

	private final LongAdder sent = new LongAdder();

	private final LongAdder accepted = new LongAdder();

	private final LongAdder nanos = new LongAdder();

	private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

	/** A message was written. */
	void sent() {
		this.sent.increment();
	}

	/** A message was accepted, so long after it was written. */
	void accepted(long latencyNanos) {
		this.accepted.increment();
		this.nanos.add(latencyNanos);
	}

	/** A message was refused, by the push service's own code. */
	void refused(String code) {
		refusals(code).increment();
	}

	LongAdder refusals(String code) {
		return this.refused.computeIfAbsent(code, (first) -> new LongAdder());
	}

	LongAdder sentAdder() {
		return this.sent;
	}

	LongAdder acceptedAdder() {
		return this.accepted;
	}

	/**
	 * What was counted.
	 * @param receipts read
	 * @param upstream messages read
	 */
	SessionCounters counters(long receipts, long upstream) {
		Map<String, Long> refusals = new TreeMap<>();
		this.refused.forEach((code, adder) -> {
			if (adder.sum() > 0) {
				refusals.put(code, adder.sum());
			}
		});
		return new SessionCounters(this.sent.sum(), this.accepted.sum(), refusals, receipts, upstream, mean());
	}

	private @Nullable Double mean() {
		long accepts = this.accepted.sum();
		return (accepts > 0) ? this.nanos.sum() / 1e6 / accepts : null;
	}

}
