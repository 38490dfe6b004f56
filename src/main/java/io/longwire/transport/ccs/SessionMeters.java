package io.longwire.transport.ccs;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.longwire.transport.SenderStatus;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens on one session, for itself and for its sender.
 */
final class SessionMeters {

	private final CcsMeters sender;

	private final LongAdder sent = new LongAdder();

	private final LongAdder accepted = new LongAdder();

	private final LongAdder receipts = new LongAdder();

	private final LongAdder upstream = new LongAdder();

	private final LongAdder ackNanos = new LongAdder();

	private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

	private volatile @Nullable Instant readySince;

	SessionMeters(CcsMeters sender) {
		this.sender = sender;
	}

	void ready(Instant now) {
		this.readySince = now;
	}

	void sent(boolean perhapsTakenBefore) {
		this.sent.increment();
		this.sender.sent(perhapsTakenBefore);
	}

	void accepted(long latencyNanos, long nowNanos) {
		this.accepted.increment();
		this.ackNanos.add(latencyNanos);
		this.sender.accepted(latencyNanos, nowNanos);
	}

	/**
	 * Counts a nack.
	 * @param code one of {@link CcsErrors#codes()}
	 */
	void refused(String code) {
		this.refused.computeIfAbsent(code, (first) -> new LongAdder()).increment();
		this.sender.refused(code);
	}

	void receipt() {
		this.receipts.increment();
		this.sender.receipt();
	}

	void upstream() {
		this.upstream.increment();
		this.sender.upstream();
	}

	@Nullable Instant readySince() {
		return this.readySince;
	}

	SenderStatus.SessionCounters counters() {
		long acks = this.accepted.sum();
		Map<String, Long> refusals = new TreeMap<>();
		this.refused.forEach((code, adder) -> refusals.put(code, adder.sum()));
		return new SenderStatus.SessionCounters(this.sent.sum(), acks, refusals, this.receipts.sum(),
				this.upstream.sum(), (acks > 0) ? this.ackNanos.sum() / 1e6 / acks : null);
	}

}
