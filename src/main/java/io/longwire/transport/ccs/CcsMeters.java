package io.longwire.transport.ccs;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import io.longwire.transport.SenderMeters;
import io.longwire.transport.SenderStatus;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The meters {@code longwire.ccs.*} of one sender.
 */
final class CcsMeters extends SenderMeters {

	private final LongAdder receipts;

	private final LongAdder upstream;

	private final LongAdder malformed;

	CcsMeters(MeterRegistry registry, String sender) {
		super(registry, "ccs", sender, new Words("ack.latency", "nacked"), CcsErrors.codes());
		countAccepted("acked");
		this.receipts = count("receipts");
		this.upstream = count("upstream");
		this.malformed = count("malformed");
	}

	/** Watches the live sessions. */
	void watch(Supplier<List<CcsSession>> sessions) {
		watch(sessions, (session) -> session.state().name(), CcsSession::pending);
	}

	void receipt() {
		this.receipts.increment();
	}

	void upstream() {
		this.upstream.increment();
	}

	void malformed() {
		this.malformed.increment();
	}

	@Override
	public SenderStatus.Counters counters(long nowNanos) {
		return counters(nowNanos, this.receipts.sum(), this.upstream.sum());
	}

}
