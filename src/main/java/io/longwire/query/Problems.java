package io.longwire.query;

import java.net.URI;
import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * The problems that a GET is answered with.
 */
final class Problems {

	private static final String TYPES = "urn:longwire:problem:";

	private Problems() {
	}

	/** 400: parameters that cannot be read. */
	static ErrorResponseException invalid(List<ParameterError> errors) {
		ErrorResponseException problem = problem(HttpStatus.BAD_REQUEST, "invalid-request", "Invalid request",
				(errors.size() == 1) ? "One parameter is wrong." : errors.size() + " parameters are wrong.");
		problem.getBody().setProperty("errors", errors);
		return problem;
	}

	/** 404: an id that nothing has, or that nothing can have. */
	static ErrorResponseException notFound(String what) {
		return problem(HttpStatus.NOT_FOUND, "not-found", "Not found", "There is no %s with this id.".formatted(what));
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
		ErrorResponseException problem = problem(HttpStatus.GONE, "cursor-expired", "Cursor expired", detail);
		problem.getBody().setProperty("next", Long.toString(next));
		return problem;
	}

	private static ErrorResponseException problem(HttpStatus status, String type, String title, String detail) {
		ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
		body.setType(URI.create(TYPES + type));
		body.setTitle(title);
		return new ErrorResponseException(status, body, null);
	}

	/**
	 * What is wrong with one parameter.
	 *
	 * @param field its name
	 * @param message what is expected
	 */
	record ParameterError(String field, String message) {
	}

}
