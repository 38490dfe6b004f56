package io.longwire.queue;

/**
 * Rows with equal times share one statement: so in a large batch, times are rounded up to
 * the hundredth of a second. Small batches keep the millisecond.
 */
final class CoarseTimes {

	static final int LARGE = 20;

	private static final long GRAIN_MILLIS = 10;

	private final boolean large;

	private CoarseTimes(boolean large) {
		this.large = large;
	}

	static CoarseTimes ofBatch(int size) {
		return new CoarseTimes(size >= LARGE);
	}

	/** Up, so that nothing seems to happen before what led to it. */
	long of(long millis) {
		return this.large ? (millis + GRAIN_MILLIS - 1) / GRAIN_MILLIS * GRAIN_MILLIS : millis;
	}

	Settlement of(Settlement settlement) {
		if (this.large && settlement instanceof Settlement.Accepted accepted) {
			return new Settlement.Accepted(accepted.messageId(), of(accepted.sentAt()), of(accepted.acceptedAt()));
		}
		return settlement;
	}

}
