package io.longwire.intake;

import io.longwire.queue.NewNotification;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;

/**
 * One line of a bulk request: either a notification to be stored or what is wrong with
 * it.
 *
 * @param number from 1
 * @param weight roughly the bytes it takes in memory
 * @param unlessRepeat what is wrong with the notification unless it was stored before,
 * {@code null} for nothing
 */
record BulkLine(long number, int weight, @Nullable NewNotification notification, @Nullable ProblemDetail problem,
		@Nullable ProblemDetail unlessRepeat) {

	/** What a row weighs beside the text that is stored in it. */
	private static final int ROW = 256;

	static BulkLine of(long number, int bytes, NewNotification notification) {
		return of(number, bytes, notification, null);
	}

	static BulkLine of(long number, int bytes, NewNotification notification, @Nullable ProblemDetail unlessRepeat) {
		int weight = bytes + ROW * notification.targets().size();
		return new BulkLine(number, weight, notification, null, unlessRepeat);
	}

	static BulkLine wrong(long number, ProblemDetail problem) {
		return new BulkLine(number, ROW, null, problem, null);
	}

}
