package io.longwire.intake;

import java.util.List;

import io.longwire.problem.ProblemType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * Says in a problem what is wrong with a request.
 */
final class RequestProblems {

	/** A request may have a million lines, all of them wrong in a hundred fields. */
	private static final int MOST_OF_A_LINE = 10;

	private RequestProblems() {
	}

	static ErrorResponseException of(RequestReading reading) {
		if (reading instanceof RequestReading.Malformed malformed) {
			return malformed(malformed);
		}
		if (reading instanceof RequestReading.Invalid invalid) {
			return ProblemType.INVALID_REQUEST.exception(invalid(invalid, FieldErrors.KEPT));
		}
		if (reading instanceof RequestReading.ValidAsRepeat late) {
			return of(late.otherwise());
		}
		throw new IllegalArgumentException("There is nothing wrong with it");
	}

	/** The same for a line of a bulk request. */
	static ProblemDetail ofLine(RequestReading reading) {
		if (reading instanceof RequestReading.Malformed malformed && malformed.line() != 0) {
			return ProblemType.MALFORMED_JSON.problem(malformed.detail() + ", at column " + malformed.column());
		}
		return (reading instanceof RequestReading.Invalid invalid) ? invalid(invalid, MOST_OF_A_LINE)
				: of(reading).getBody();
	}

	private static ErrorResponseException malformed(RequestReading.Malformed malformed) {
		if (malformed.line() == 0) {
			return ProblemType.MALFORMED_JSON.exception(malformed.detail());
		}
		ProblemDetail problem = ProblemType.MALFORMED_JSON
			.problem(malformed.detail() + ", at line " + malformed.line() + ", column " + malformed.column());
		problem.setProperty("line", malformed.line());
		problem.setProperty("column", malformed.column());
		return ProblemType.MALFORMED_JSON.exception(problem);
	}

	private static ProblemDetail invalid(RequestReading.Invalid invalid, int most) {
		int listed = Math.min(most, invalid.errors().size());
		String count = (invalid.count() == 1) ? "One field is wrong" : invalid.count() + " fields are wrong";
		String detail = (listed < invalid.count()) ? count + ", the first " + listed + " are listed" : count;
		ProblemDetail problem = ProblemType.INVALID_REQUEST.problem(detail + ". Nothing of it was stored.");
		problem.setProperty("errors", List.copyOf(invalid.errors().subList(0, listed)));
		return problem;
	}

}
