package io.longwire.intake;

import io.longwire.problem.ProblemType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Answers with a problem for errors that arise before or outside of controllers, unless
 * the answer had begun, or is there already.
 */
@RestController
class ProblemErrorController implements ErrorController {

	private static final String LINES = ProblemErrorController.class.getName() + ".lines";

	/**
	 * Keeps the answer of a bulk request for the case that the server puts an error in
	 * its place.
	 * @param lines if any
	 */
	static void answerWith(byte[] lines, HttpServletRequest request) {
		if (lines.length > 0) {
			request.setAttribute(LINES, lines);
		}
	}

	@RequestMapping("${spring.web.error.path:${error.path:/error}}")
	@Nullable ResponseEntity<?> error(HttpServletRequest request, HttpServletResponse response) {
		if (response.isCommitted()) {
			return null;
		}
		if (request.getAttribute(LINES) instanceof byte[] lines) {
			return ResponseEntity.ok().contentType(MediaType.APPLICATION_NDJSON).body(lines);
		}
		HttpStatusCode status = status(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE));
		ProblemDetail problem = ProblemType.of(status).problem("The request was not served.");
		problem.setStatus(status.value());
		return ResponseEntity.status(status).contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
	}

	/** Whoever asks for the address itself finds nothing. */
	private static HttpStatusCode status(@Nullable Object code) {
		return HttpStatusCode.valueOf((code instanceof Integer value) ? value : 404);
	}

}
