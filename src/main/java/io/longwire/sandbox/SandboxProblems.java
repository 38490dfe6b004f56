package io.longwire.sandbox;

import java.util.List;

import io.longwire.problem.FieldError;
import io.longwire.problem.ProblemType;

import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * The problems that the control APIs answer with.
 */
final class SandboxProblems {

	private SandboxProblems() {
	}

	static ResponseEntity<ProblemDetail> of(BadRequestException ex) {
		ProblemDetail problem = ProblemType.INVALID_REQUEST
			.problem((ex.field().isEmpty() ? "" : ex.field() + ": ") + ex.text());
		if (!ex.field().isEmpty()) {
			problem.setProperty("errors", List.of(new FieldError(ex.field(), ex.text())));
		}
		return ResponseEntity.of(problem).build();
	}

	static ResponseEntity<ProblemDetail> unseen(String id) {
		return ResponseEntity.of(ProblemType.NOT_FOUND.problem("The sandbox has seen no message " + id + ".")).build();
	}

}
