package io.longwire.transport.ccs;

import java.util.concurrent.atomic.LongAdder;

import io.longwire.transport.SenderStatus;
import io.longwire.transport.Tally;

/**
 * Counts what happens on one session, for itself and for its sender.
 */
final class SessionMeters {

	private final CcsMeters sender;

	private final Tally tally = new Tally();

	private final LongAdder receipts = new LongAdder();

	private final LongAdder upstream = new LongAdder();

	SessionMeters(CcsMeters sender) {
		this.sender = sender;
	}

	void sent(boolean perhapsTakenBefore) {
		this.tally.sent();
		this.sender.sent(perhapsTakenBefore);
	}

	void accepted(long latencyNanos, long nowNanos) {
		this.tally.accepted(latencyNanos);
		this.sender.accepted(latencyNanos, nowNanos);
	}

	/**
	 * Counts a nack.
	 * @param code one of {@link CcsErrors#codes()}
	 */
	void refused(String code) {
		this.tally.refused(code);
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

	SenderStatus.SessionCounters counters() {
		return this.tally.counters(this.receipts.sum(), this.upstream.sum());
	}

}
