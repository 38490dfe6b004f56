package io.longwire.query;

import java.util.List;

import io.longwire.problem.FieldError;
import io.longwire.problem.ProblemType;

import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * The problems that a GET is answered with.
 */
final class Problems {

	private Problems() {
	}

	/** 400: parameters that cannot be read. */
	static ErrorResponseException invalid(List<FieldError> errors) {
		ProblemDetail problem = ProblemType.INVALID_REQUEST
			.problem((errors.size() == 1) ? "One parameter is wrong." : errors.size() + " parameters are wrong.");
		problem.setProperty("errors", errors);
		return ProblemType.INVALID_REQUEST.exception(problem);
	}

	/** 404: an id that nothing has, or that nothing can have. */
	static ErrorResponseException notFound(String what) {
		return ProblemType.NOT_FOUND.exception("There is no %s with this id.".formatted(what));
	}

	/**
	 * 410: a cursor into rows that are no longer kept.
	 * @param next the cursor that begins with the oldest kept
	 */
	static ErrorResponseException cursorExpired(long after, long next) {
		return cursor(next,
				"What came right after position %d is no longer kept. All that is kept comes after %d: go on with that, the 'next' of this problem."
					.formatted(after, next));
	}

	/**
	 * 410: a cursor that this list has not given out.
	 * @param next the last one that it has
	 */
	static ErrorResponseException cursorAhead(long after, long next) {
		return cursor(next, ("Position %d is ahead of this list, whose last is %d. If the database was put back to an "
				+ "older state, go on with that, the 'next' of this problem. If the cursor is another list's, take "
				+ "this one's, or leave 'after' away to begin with the oldest kept.")
			.formatted(after, next));
	}

	private static ErrorResponseException cursor(long next, String detail) {
		ProblemDetail problem = ProblemType.CURSOR_EXPIRED.problem(detail);
		problem.setProperty("next", Long.toString(next));
		return ProblemType.CURSOR_EXPIRED.exception(problem);
	}

}
