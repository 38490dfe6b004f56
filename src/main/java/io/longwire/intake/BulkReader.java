package io.longwire.intake;

import java.io.IOException;

import io.longwire.intake.LineReader.Line;
import io.longwire.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.ProblemDetail;

/**
 * Reads the lines of one bulk request, each of them one notification, on a thread of its
 * own: so the next lines are read while earlier ones are stored.
 */
final class BulkReader {

	private static final Logger logger = LoggerFactory.getLogger(BulkReader.class);

	private final LineReader lines;

	private final NotificationRequestReader reader;

	private final BulkBuffer buffer;

	private final Thread thread = new Thread(this::run, "bulk-reader");

	BulkReader(LineReader lines, NotificationRequestReader reader, BulkBuffer buffer) {
		this.lines = lines;
		this.reader = reader;
		this.buffer = buffer;
		this.thread.setDaemon(true);
	}

	void start() {
		this.thread.start();
	}

	/** Waits until it touches the body no more. For room it does not wait any longer. */
	void stop() throws InterruptedException {
		this.thread.interrupt();
		this.thread.join();
	}

	private void run() {
		try {
			readAll();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.lines.giveRoomBack();
			this.buffer.end();
		}
	}

	private void readAll() throws InterruptedException {
		try {
			boolean wanted = true;
			for (Line line = this.lines.next(); line != null && wanted; line = this.lines.next()) {
				wanted = line.isBlank() || this.buffer.put(read(line));
			}
		}
		catch (IOException ex) {
			putLast(ProblemType.BAD_REQUEST
				.problem("The body ended early or could not be read. This line and all that follow are not stored."));
		}
		catch (RuntimeException | Error ex) {
			logger.error("Line {} of a bulk request could not be read; the caller is told that the fault is ours",
					this.lines.number(), ex);
			putLast(ProblemType.INTERNAL_ERROR
				.problem("This is a fault of the service. This line and all that follow are not stored."));
		}
	}

	private void putLast(ProblemDetail problem) throws InterruptedException {
		this.lines.giveRoomBack();
		this.buffer.put(BulkLine.wrong(this.lines.number(), problem));
	}

	private BulkLine read(Line line) {
		byte[] bytes = line.bytes();
		if (bytes == null) {
			this.lines.giveRoomBack();
			return BulkLine.wrong(line.number(), problem(line.fault()));
		}
		RequestReading reading = this.reader.readLine(bytes);
		this.lines.giveRoomBack();
		if (reading instanceof RequestReading.Valid valid) {
			return BulkLine.of(line.number(), bytes.length, valid.notification());
		}
		if (reading instanceof RequestReading.ValidAsRepeat late) {
			return BulkLine.of(line.number(), bytes.length, late.notification(), RequestProblems.ofLine(late));
		}
		return BulkLine.wrong(line.number(), RequestProblems.ofLine(reading));
	}

	private static ProblemDetail problem(LineReader.@Nullable Fault fault) {
		return (fault == LineReader.Fault.TOO_SLOW)
				? ProblemType.UNAVAILABLE
					.problem("The line did not come in time, and others waited for the memory that it"
							+ " took. It is not stored: repeat it later.")
				: ProblemType.BODY_TOO_LARGE
					.problem("The line is longer than longwire.intake.max-body allows. It is not stored.");
	}

}
