package io.longwire.transport.ccs;

import java.util.concurrent.atomic.LongAdder;

import io.longwire.transport.SenderStatus;
import io.longwire.transport.SessionMeters;

/**
 * Counts what happens on one session, with what comes up on it.
 */
final class CcsSessionMeters extends SessionMeters {

	private final CcsMeters sender;

	private final LongAdder receipts = new LongAdder();

	private final LongAdder upstream = new LongAdder();

	CcsSessionMeters(CcsMeters sender) {
		super(sender);
		this.sender = sender;
	}

	void receipt() {
		this.receipts.increment();
		this.sender.receipt();
	}

	void upstream() {
		this.upstream.increment();
		this.sender.upstream();
	}

	@Override
	public SenderStatus.SessionCounters counters() {
		return counters(this.receipts.sum(), this.upstream.sum());
	}

}
