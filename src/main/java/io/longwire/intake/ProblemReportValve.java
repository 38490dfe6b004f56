package io.longwire.intake;

import java.io.IOException;
import java.io.Writer;

import io.longwire.problem.ProblemType;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;

/**
 * Answers with a problem where Tomcat itself refuses a request, so early that no
 * controller has seen it.
 */
class ProblemReportValve extends ErrorReportValve {

	@Override
	protected void report(Request request, Response response, @Nullable Throwable throwable) {
		boolean isAnswered = response.getStatus() < 400 || response.getContentWritten() > 0
				|| !response.setErrorReported();
		if (isAnswered) {
			return;
		}
		try {
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.setCharacterEncoding("utf-8");
			Writer writer = response.getReporter();
			if (writer != null) {
				writer.write(problem(HttpStatusCode.valueOf(response.getStatus())));
				response.finishResponse();
			}
		}
		catch (IOException | IllegalStateException ex) {
			// The caller is gone.
		}
	}

	private static String problem(HttpStatusCode status) {
		return ProblemType.of(status).json(status.value(), "This is not a request that can be served.");
	}

}
