package io.longwire.problem;

import java.net.URI;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * The problems that can be answered. Their {@code type} is {@code
 * urn:longwire:problem:} and the constant's name in lower case with hyphens; it never
 * changes, so a program may rely on it.
 */
public enum ProblemType {

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

	/**
	 * What comes after the cursor is no longer kept, or the cursor is ahead; {@code next}
	 * is the one to go on with.
	 */
	CURSOR_EXPIRED(HttpStatus.GONE, "Cursor expired"),

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

	/** Those that say more than their status. */
	private static final Set<ProblemType> SPECIAL = EnumSet.of(MALFORMED_JSON, INVALID_REQUEST, CURSOR_EXPIRED,
			IDEMPOTENCY_KEY_REUSED, BACKLOG_FULL);

	private static final String PREFIX = "urn:longwire:problem:";

	private final HttpStatus status;

	private final String title;

	ProblemType(HttpStatus status, String title) {
		this.status = status;
		this.title = title;
	}

	public HttpStatus status() {
		return this.status;
	}

	public URI uri() {
		return URI.create(PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-'));
	}

	public String title() {
		return this.title;
	}

	public ProblemDetail problem(String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(this.status, detail);
		problem.setType(uri());
		problem.setTitle(this.title);
		return problem;
	}

	public ErrorResponseException exception(String detail) {
		return exception(problem(detail));
	}

	public ErrorResponseException exception(ProblemDetail problem) {
		return new ErrorResponseException(this.status, problem, null);
	}

	/**
	 * The problem as JSON text, for where no converter writes it.
	 * @param detail without quotes, backslashes and control characters
	 */
	public String json(int status, String detail) {
		return """
				{"type":"%s","title":"%s","status":%d,"detail":"%s"}""".formatted(uri(), this.title, status, detail);
	}

	/** The general type of a status, for errors that are not ours. */
	public static ProblemType of(HttpStatusCode status) {
		for (ProblemType type : values()) {
			if (!SPECIAL.contains(type) && type.status.isSameCodeAs(status)) {
				return type;
			}
		}
		return status.is4xxClientError() ? BAD_REQUEST : INTERNAL_ERROR;
	}

}
