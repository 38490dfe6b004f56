package io.longwire.intake;

import java.util.List;

import io.longwire.problem.FieldError;
import io.longwire.queue.NewNotification;

/**
 * What became of reading one request.
 */
sealed interface RequestReading {

	/** Everything is right: it can be stored. */
	record Valid(NewNotification notification) implements RequestReading {
	}

	/**
	 * Right if it is the repeat of a request that was stored.
	 *
	 * @param notification has an idempotency key
	 * @param otherwise what is wrong if it is not
	 */
	record ValidAsRepeat(NewNotification notification, Invalid otherwise) implements RequestReading {
	}

	/**
	 * Something is wrong.
	 *
	 * @param errors at least one, at most {@value FieldErrors#KEPT}
	 * @param count how many there are, listed or not
	 */
	record Invalid(List<FieldError> errors, int count) implements RequestReading {
	}

	/**
	 * Not one JSON object.
	 *
	 * @param line from 1, 0 if unknown
	 * @param column from 1, 0 if unknown
	 */
	record Malformed(String detail, int line, int column) implements RequestReading {
	}

}
