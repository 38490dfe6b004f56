package io.longwire.intake;

import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;

/**
 * What became of one line.
 *
 * @param line its number, from 1
 * @param id of the notification that is stored
 * @param problem why it is not, {@code null} if it is
 */
record BulkResult(long line, long id, @Nullable ProblemDetail problem) {

	static BulkResult stored(long line, long id) {
		return new BulkResult(line, id, null);
	}

	static BulkResult failed(long line, ProblemDetail problem) {
		return new BulkResult(line, 0, problem);
	}

}
