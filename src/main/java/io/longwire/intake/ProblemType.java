package io.longwire.intake;

import java.net.URI;
import java.util.Locale;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * The problems the API can answer with. Their {@code type} is {@code
 * urn:longwire:problem:} and the constant's name in lower case with hyphens; it never
 * changes, so a program may rely on it.
 */
enum ProblemType {

	/** The body is not one JSON object. */
	MALFORMED_JSON(HttpStatus.BAD_REQUEST, "Malformed JSON"),

	/** Fields or headers are wrong; {@code errors} names each. */
	INVALID_REQUEST(HttpStatus.BAD_REQUEST, "Invalid request"),

	/** Not HTTP as it should be. */
	BAD_REQUEST(HttpStatus.BAD_REQUEST, "Bad request"),

	UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "Unauthorized"),

	/** There is nothing under this address, or nothing with this id. */
	NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),

	METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),

	NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not acceptable"),

	BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Body too large"),

	UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type"),

	/** The idempotency key came before, with another body. */
	IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT, "Idempotency key reused"),

	/** Too much waits to be sent; {@code Retry-After} says when there will be room. */
	BACKLOG_FULL(HttpStatus.TOO_MANY_REQUESTS, "Backlog full"),

	INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error"),

	/**
	 * The database cannot be reached or has no room now; {@code Retry-After} says when.
	 */
	UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Unavailable");

	private static final String PREFIX = "urn:longwire:problem:";

	private final HttpStatus status;

	private final String title;

	ProblemType(HttpStatus status, String title) {
		this.status = status;
		this.title = title;
	}

	HttpStatus status() {
		return this.status;
	}

	URI uri() {
		return URI.create(PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-'));
	}

	String title() {
		return this.title;
	}

	ProblemDetail problem(String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(this.status, detail);
		problem.setType(uri());
		problem.setTitle(this.title);
		return problem;
	}

	ErrorResponseException exception(String detail) {
		return exception(problem(detail));
	}

	ErrorResponseException exception(ProblemDetail problem) {
		return new ErrorResponseException(this.status, problem, null);
	}

	/** The general type of a status, for errors that are not ours. */
	static ProblemType of(HttpStatusCode status) {
		for (ProblemType type : values()) {
			if (type.isGeneral() && type.status.isSameCodeAs(status)) {
				return type;
			}
		}
		return status.is4xxClientError() ? BAD_REQUEST : INTERNAL_ERROR;
	}

	private boolean isGeneral() {
		return this != MALFORMED_JSON && this != INVALID_REQUEST;
	}

}
