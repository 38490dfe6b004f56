package io.longwire.transport.fcm;

import io.longwire.transport.SenderStatus;
import io.longwire.transport.Tally;

/**
 * Counts what happens on one connection, for itself and for its sender.
 */
final class SessionMeters {

	private final FcmMeters sender;

	private final Tally tally = new Tally();

	private volatile boolean answered;

	SessionMeters(FcmMeters sender) {
		this.sender = sender;
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

	SenderStatus.SessionCounters counters() {
		return this.tally.counters();
	}

}
