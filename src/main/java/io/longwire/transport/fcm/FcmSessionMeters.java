package io.longwire.transport.fcm;

import io.longwire.transport.SessionMeters;

/**
 * Counts what happens on one connection, and knows whether anything was answered.
 */
final class FcmSessionMeters extends SessionMeters {

	private volatile boolean answered;

	FcmSessionMeters(FcmMeters sender) {
		super(sender);
	}

	/**
	 * Counts an answer.
	 * @param code {@link FcmAnswer#OK} or one of {@link FcmErrors#codes()}
	 */
	void answered(String code, long latencyNanos, long nowNanos) {
		this.answered = true;
		if (code.equals(FcmAnswer.OK)) {
			accepted(latencyNanos, nowNanos);
		}
		else {
			refused(code);
		}
	}

	/** Whether any request was answered. */
	boolean wasAnswered() {
		return this.answered;
	}

}
