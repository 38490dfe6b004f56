package io.longwire.intake;

import java.net.URI;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.longwire.problem.ProblemType;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns every exception of every controller into a problem (RFC 9457) with a type of
 * {@link ProblemType}, unless the exception brings a type of its own.
 */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {

	private static final Logger logger = LoggerFactory.getLogger(ProblemAdvice.class);

	private static final String RETRY_AFTER_SECONDS = "5";

	@ExceptionHandler({ DataAccessException.class, TransactionException.class })
	@Nullable ResponseEntity<Object> handleDatabase(RuntimeException ex, WebRequest request) {
		if (DatabaseFaults.isRefusal(ex)) {
			logger.error("The database refused a statement; the caller is told that the fault is ours: {}",
					DatabaseFaults.causes(ex));
			return internalError(ex, request);
		}
		logger.warn("The database did not serve a request; the caller is told to repeat it: {}",
				DatabaseFaults.causes(ex));
		ProblemDetail problem = ProblemType.UNAVAILABLE
			.problem("The database cannot be reached or is overloaded. Repeat the request later; "
					+ "with an Idempotency-Key that is safe.");
		HttpHeaders headers = new HttpHeaders();
		headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
		return handleExceptionInternal(ex, problem, headers, ProblemType.UNAVAILABLE.status(), request);
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handleParameters(InvalidParameterException ex, WebRequest request) {
		boolean isLargeForm = ex.getErrorCode() == ProblemType.BODY_TOO_LARGE.status().value();
		ProblemDetail problem = isLargeForm
				? ProblemType.BODY_TOO_LARGE.problem("The body is a form. No call takes one.")
				: ProblemType.BAD_REQUEST.problem("The parameters of the query cannot be decoded.");
		return handleExceptionInternal(ex, problem, new HttpHeaders(), HttpStatusCode.valueOf(problem.getStatus()),
				request);
	}

	@ExceptionHandler
	@Nullable ResponseEntity<Object> handleUnexpected(Exception ex, WebRequest request) {
		logger.error("A request failed for a reason that is ours; the caller is told so", ex);
		return internalError(ex, request);
	}

	private @Nullable ResponseEntity<Object> internalError(Exception ex, WebRequest request) {
		ProblemDetail problem = ProblemType.INTERNAL_ERROR.problem("This is a fault of the service. See its log.");
		return handleExceptionInternal(ex, problem, new HttpHeaders(), ProblemType.INTERNAL_ERROR.status(), request);
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(HttpMediaTypeNotSupportedException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		advise(ex.getBody(), "Send", ex.getSupportedMediaTypes().stream().map(MediaType::toString));
		return super.handleHttpMediaTypeNotSupported(ex, headers, status, request);
	}

	/**
	 * The log does not hear of it: it is the caller's matter, as all that is told here.
	 */
	@Override
	protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
			HttpRequestMethodNotSupportedException ex, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		String[] methods = ex.getSupportedMethods();
		advise(ex.getBody(), "Use", (methods != null) ? Arrays.stream(methods) : Stream.empty());
		return handleExceptionInternal(ex, null, headers, status, request);
	}

	private static void advise(ProblemDetail problem, String verb, Stream<String> choices) {
		String listed = choices.sorted().collect(Collectors.joining(" or "));
		if (!listed.isEmpty()) {
			problem.setDetail(problem.getDetail() + " " + verb + " " + listed + ".");
		}
	}

	@Override
	protected ResponseEntity<Object> createResponseEntity(@Nullable Object body, HttpHeaders headers,
			HttpStatusCode status, WebRequest request) {
		if (body instanceof ProblemDetail problem && isUntyped(problem.getType())) {
			type(problem, ProblemType.of(status));
		}
		return super.createResponseEntity(body, headers, status, request);
	}

	private static void type(ProblemDetail problem, ProblemType type) {
		problem.setType(type.uri());
		problem.setTitle(type.title());
		if (type == ProblemType.NOT_FOUND) {
			problem.setDetail("There is nothing at this address.");
		}
	}

	private static boolean isUntyped(@Nullable URI type) {
		return type == null || type.toString().equals("about:blank");
	}

}
