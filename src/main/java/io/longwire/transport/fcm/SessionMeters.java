package io.longwire.transport.fcm;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.longwire.transport.SenderStatus;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens on one connection, for itself and for its sender.
 */
final class SessionMeters {

	private final FcmMeters sender;

	private final LongAdder sent = new LongAdder();

	private final LongAdder accepted = new LongAdder();

	private final LongAdder nanos = new LongAdder();

	private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

	private volatile @Nullable Instant readySince;

	SessionMeters(FcmMeters sender) {
		this.sender = sender;
	}

	void ready(Instant now) {
		this.readySince = now;
		this.sender.connected();
	}

	void sent(boolean perhapsTakenBefore) {
		this.sent.increment();
		this.sender.sent(perhapsTakenBefore);
	}

	/**
	 * Counts an answer.
	 * @param code {@link FcmAnswer#OK} or one of {@link FcmErrors#codes()}
	 */
	void answered(String code, long latencyNanos) {
		if (code.equals(FcmAnswer.OK)) {
			this.accepted.increment();
			this.nanos.add(latencyNanos);
			this.sender.accepted(latencyNanos);
		}
		else {
			this.refused.computeIfAbsent(code, (first) -> new LongAdder()).increment();
			this.sender.refused(code);
		}
	}

	@Nullable Instant readySince() {
		return this.readySince;
	}

	SenderStatus.SessionCounters counters() {
		long accepts = this.accepted.sum();
		Map<String, Long> refusals = new TreeMap<>();
		this.refused.forEach((code, adder) -> refusals.put(code, adder.sum()));
		return new SenderStatus.SessionCounters(this.sent.sum(), accepts, refusals, 0, 0,
				(accepts > 0) ? this.nanos.sum() / 1e6 / accepts : null);
	}

}
