package io.longwire.transport.ccs;

import io.longwire.transport.SenderOutcomes;

/**
 * How many messages may wait for the writer of one session: as many as there is a place
 * for, until one has waited too long for it. From then on a few, and one more for each
 * that is written soon: a line that is slow, but not dead, would otherwise draw messages
 * away from others again and again, and give them back unwritten. Guarded by the
 * {@link PendingMessages} it belongs to.
 */
final class WriterPace {

	/**
	 * More than are kept free by default for what is urgent, so that others go as well.
	 */
	static final int FEW = 3;

	/**
	 * Who waits no longer leaves time for others to be written before they are too old.
	 */
	static final long SHORT_NANOS = SenderOutcomes.FRESH.toNanos() / 4;

	private final int most;

	private int allowed;

	private int waiting;

	WriterPace(int most) {
		this.most = most;
		this.allowed = most;
	}

	/** How many more may wait. */
	int room() {
		return Math.max(0, this.allowed - this.waiting);
	}

	/** Whether fewer may wait than there is a place for. */
	boolean isLimited() {
		return this.allowed < this.most;
	}

	void handedOver() {
		this.waiting++;
	}

	void written(long waitedNanos) {
		this.waiting--;
		if (waitedNanos <= SHORT_NANOS) {
			this.allowed = Math.min(this.most, this.allowed + 1);
		}
	}

	/**
	 * One waits no longer, and was not written.
	 * @param waitedNanos how long it did
	 */
	void withdrawn(long waitedNanos) {
		this.waiting--;
		if (waitedNanos > SenderOutcomes.FRESH.toNanos()) {
			this.allowed = Math.min(this.most, FEW);
		}
	}

}
