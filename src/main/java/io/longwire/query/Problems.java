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

	/** 410: a cursor into rows that are no longer kept. */
	static ErrorResponseException cursorExpired(long after, long first) {
		ErrorResponseException problem = problem(HttpStatus.GONE, "cursor-expired", "Cursor expired",
				"What came right after position %d is no longer kept. Leave 'after' away to begin with the oldest kept."
					.formatted(after));
		problem.getBody().setProperty("oldest", Long.toString(first));
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
