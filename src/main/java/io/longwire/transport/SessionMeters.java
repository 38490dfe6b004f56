package io.longwire.transport;

/**
 * Counts what happens on one connection, for itself and for its sender. Callable from any
 * thread.
 */
public class SessionMeters {

	private final SenderMeters sender;

	private final Tally tally = new Tally();

	public SessionMeters(SenderMeters sender) {
		this.sender = sender;
	}

	/** A message was written; the push service may have taken it before. */
	public final void sent(boolean perhapsTakenBefore) {
		this.tally.sent();
		this.sender.sent(perhapsTakenBefore);
	}

	/** A message was accepted. */
	public final void accepted(long latencyNanos, long nowNanos) {
		this.tally.accepted(latencyNanos);
		this.sender.accepted(latencyNanos, nowNanos);
	}

	/**
	 * A message was refused.
	 * @param code one of those that the sender's meters know
	 */
	public final void refused(String code) {
		this.tally.refused(code);
		this.sender.refused(code);
	}

	/** What was counted. Where messages come up, a subclass adds them. */
	public SenderStatus.SessionCounters counters() {
		return counters(0, 0);
	}

	/**
	 * What was counted.
	 * @param receipts read
	 * @param upstream messages read
	 */
	protected final SenderStatus.SessionCounters counters(long receipts, long upstream) {
		return this.tally.counters(receipts, upstream);
	}

}
