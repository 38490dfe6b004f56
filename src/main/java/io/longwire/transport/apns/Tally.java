package io.longwire.transport.apns;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

import io.longwire.transport.SenderStatus.SessionCounters;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens to messages on a connection, or on all of a sender.
 */
final class Tally {

	private final LongAdder sent = new LongAdder();

	private final LongAdder accepted = new LongAdder();

	private final LongAdder ackNanos = new LongAdder();

	private final Map<String, LongAdder> refused = new TreeMap<>();

	Tally() {
		ApnsErrors.codes().forEach((code) -> this.refused.put(code, new LongAdder()));
	}

	void sent() {
		this.sent.increment();
	}

	void accepted(long latencyNanos) {
		this.accepted.increment();
		this.ackNanos.add(latencyNanos);
	}

	/**
	 * @param code one of {@link ApnsErrors#codes()}
	 */
	void refused(String code) {
		adder(code).increment();
	}

	LongAdder adder(String code) {
		LongAdder adder = this.refused.get(code);
		if (adder == null) {
			throw new IllegalArgumentException("Not a reason of the table: " + code);
		}
		return adder;
	}

	LongAdder sentAdder() {
		return this.sent;
	}

	SessionCounters counters() {
		Map<String, Long> refusals = new TreeMap<>();
		this.refused.forEach((code, adder) -> {
			if (adder.sum() > 0) {
				refusals.put(code, adder.sum());
			}
		});
		return new SessionCounters(this.sent.sum(), this.accepted.sum(), refusals, 0, 0, meanAckMillis());
	}

	private @Nullable Double meanAckMillis() {
		long acks = this.accepted.sum();
		return (acks > 0) ? this.ackNanos.sum() / 1e6 / acks : null;
	}

}
