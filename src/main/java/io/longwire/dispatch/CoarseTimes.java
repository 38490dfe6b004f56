package io.longwire.dispatch;

import java.util.List;

import io.longwire.queue.Settlement;

/**
 * Outcomes with equal times share one statement: so in a large batch, times are rounded
 * up to the hundredth of a second. Small batches keep the millisecond.
 */
final class CoarseTimes {

	static final int LARGE = 50;

	private static final long GRAIN_MILLIS = 10;

	private CoarseTimes() {
	}

	static List<Settlement> of(List<Settlement> batch) {
		return (batch.size() < LARGE) ? batch : batch.stream().map(CoarseTimes::coarse).toList();
	}

	private static Settlement coarse(Settlement settlement) {
		if (settlement instanceof Settlement.Accepted accepted) {
			return new Settlement.Accepted(accepted.messageId(), up(accepted.sentAt()), up(accepted.acceptedAt()));
		}
		return settlement;
	}

	/** Up, so that nothing seems to happen before what led to it. */
	private static long up(long millis) {
		return (millis + GRAIN_MILLIS - 1) / GRAIN_MILLIS * GRAIN_MILLIS;
	}

}
