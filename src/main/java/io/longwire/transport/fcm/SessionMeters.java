package io.longwire.transport.fcm;

import java.time.Duration;
import java.time.Instant;

import io.longwire.transport.SenderStatus;
import io.longwire.transport.Tally;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens on one connection, for itself and for its sender.
 */
final class SessionMeters {

	private final FcmMeters sender;

	private final Tally tally = new Tally();

	private volatile @Nullable Instant readySince;

	private volatile @Nullable Instant drainingSince;

	private volatile boolean answered;

	SessionMeters(FcmMeters sender) {
		this.sender = sender;
	}

	void ready(Instant now) {
		this.readySince = now;
		this.sender.connected();
	}

	void draining(Instant now) {
		this.drainingSince = now;
		this.sender.draining();
	}

	void sent(boolean perhapsTakenBefore) {
		this.tally.sent();
		this.sender.sent(perhapsTakenBefore);
	}

	/**
	 * Counts an answer.
	 * @param code {@link FcmAnswer#OK} or one of {@link FcmErrors#codes()}
	 */
	void answered(String code, long latencyNanos, long nowNanos) {
		this.answered = true;
		if (code.equals(FcmAnswer.OK)) {
			this.tally.accepted(latencyNanos);
			this.sender.accepted(latencyNanos, nowNanos);
		}
		else {
			this.tally.refused(code);
			this.sender.refused(code);
		}
	}

	/** Whether any request was answered. */
	boolean wasAnswered() {
		return this.answered;
	}

	@Nullable Instant readySince() {
		return this.readySince;
	}

	/** How long it took requests, or has taken them until now. */
	Duration served(Instant now) {
		Instant from = this.readySince;
		Instant until = this.drainingSince;
		return (from != null) ? Duration.between(from, (until != null) ? until : now) : Duration.ZERO;
	}

	SenderStatus.SessionCounters counters() {
		return this.tally.counters();
	}

}
