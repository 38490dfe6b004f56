package io.longwire.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Writes what became of the lines of a bulk request, a line of JSON for each.
 */
final class BulkAnswer {

	private static final int PIECE = 64 * 1024;

	private final HttpServletResponse response;

	private final OutputStream out;

	private final StringBuilder unsent = new StringBuilder();

	private final boolean errorsOnly;

	private long stored;

	private long failed;

	/**
	 * @param errorsOnly whether to leave out what is stored, and end with a summary
	 */
	BulkAnswer(HttpServletResponse response, boolean errorsOnly) throws IOException {
		this.response = response;
		this.out = response.getOutputStream();
		this.errorsOnly = errorsOnly;
	}

	/**
	 * Passes results on at once.
	 * @throws IOException if the caller is gone, or does not read for longer than the
	 * server waits
	 */
	void write(List<BulkResult> results) throws IOException {
		StringBuilder lines = new StringBuilder();
		for (BulkResult result : results) {
			if (lines.length() >= PIECE) {
				write(lines);
				lines.setLength(0);
			}
			ProblemDetail problem = result.problem();
			if (problem != null) {
				this.failed++;
				lines.append("{\"line\":").append(result.line()).append(",\"problem\":");
				lines.append(ProblemJson.of(problem)).append("}\n");
			}
			else {
				this.stored++;
				if (!this.errorsOnly) {
					lines.append("{\"line\":").append(result.line()).append(",\"id\":\"");
					lines.append(result.id()).append("\"}\n");
				}
			}
		}
		write(lines);
	}

	void end() throws IOException {
		if (this.errorsOnly) {
			write("{\"summary\":{\"lines\":%d,\"stored\":%d,\"failed\":%d}}\n".formatted(this.stored + this.failed,
					this.stored, this.failed));
		}
	}

	/**
	 * The lines that the server dropped: where a body breaks off or stalls before the
	 * answer has begun, it sets an error's status and sends nothing that is written after
	 * that.
	 */
	byte[] unsent() {
		return this.unsent.toString().getBytes(StandardCharsets.UTF_8);
	}

	private void write(CharSequence lines) throws IOException {
		if (!lines.isEmpty()) {
			this.out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
			this.out.flush();
			if (this.response.getStatus() != HttpStatus.OK.value()) {
				this.unsent.append(lines);
			}
		}
	}

}
