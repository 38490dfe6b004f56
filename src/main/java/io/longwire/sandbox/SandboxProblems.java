package io.longwire.sandbox;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * The problems that the control APIs answer with.
 */
public final class SandboxProblems {

	private static final String PROBLEM = "urn:longwire:problem:";

	private SandboxProblems() {
	}

	public static ResponseEntity<ProblemDetail> of(BadRequestException ex) {
		ResponseEntity<ProblemDetail> answer = problem(HttpStatus.BAD_REQUEST, "invalid-request", "Invalid request",
				(ex.field().isEmpty() ? "" : ex.field() + ": ") + ex.text());
		ProblemDetail body = answer.getBody();
		if (body != null && !ex.field().isEmpty()) {
			body.setProperty("errors", List.of(Map.of("field", ex.field(), "message", ex.text())));
		}
		return answer;
	}

	public static ResponseEntity<ProblemDetail> unseen(String id) {
		return problem(HttpStatus.NOT_FOUND, "not-found", "Not found", "The sandbox has seen no message " + id + ".");
	}

	private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String type, String title, String detail) {
		ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
		body.setType(URI.create(PROBLEM + type));
		body.setTitle(title);
		return ResponseEntity.status(status).body(body);
	}

}
