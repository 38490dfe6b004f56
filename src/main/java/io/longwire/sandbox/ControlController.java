package io.longwire.sandbox;

import java.io.InputStream;

import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * What all controllers of the control APIs have in common.
 */
abstract class ControlController {

	/** Reads the body of a control request. */
	static <T> T read(InputStream body, Class<T> type) {
		return SandboxJson.read(body, type);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> refused(BadRequestException ex) {
		return SandboxProblems.of(ex);
	}

	@ExceptionHandler
	ResponseEntity<ProblemDetail> refused(ErrorResponseException ex) {
		return ResponseEntity.of(ex.getBody()).build();
	}

}
