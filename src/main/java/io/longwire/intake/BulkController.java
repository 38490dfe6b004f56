package io.longwire.intake;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;

import io.longwire.queue.NotificationQueue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes any number of notifications in one request, a line of JSON each, and answers a
 * line for each as soon as it is stored.
 */
@RestController
class BulkController {

	private static final Logger logger = LoggerFactory.getLogger(BulkController.class);

	private static final Duration LINGER = Duration.ofMillis(20);

	/** Each has some thousand lines in memory. */
	private static final int MOST_AT_A_TIME = 16;

	private final Semaphore places = new Semaphore(MOST_AT_A_TIME);

	private final RequestBodies bodies;

	private final NotificationRequestReader reader;

	private final NotificationQueue queue;

	private final RepeatRule repeats;

	private final BacklogLimit backlog;

	BulkController(RequestBodies bodies, NotificationRequestReader reader, NotificationQueue queue, RepeatRule repeats,
			BacklogLimit backlog) {
		this.bodies = bodies;
		this.reader = reader;
		this.repeats = repeats;
		this.queue = queue;
		this.backlog = backlog;
	}

	/**
	 * The answer begins while the request is still read: its status is 200 whatever
	 * becomes of the lines.
	 */
	@PostMapping(path = NotificationController.PATH, consumes = MediaType.APPLICATION_NDJSON_VALUE)
	void post(HttpServletRequest request, HttpServletResponse response,
			@RequestParam(defaultValue = "all") String results,
			@RequestHeader(name = IdempotencyRule.HEADER, required = false) @Nullable String idempotencyKey)
			throws IOException, InterruptedException {
		boolean errorsOnly = BulkRules.errorsOnly(results, idempotencyKey);
		LineReader lines = this.bodies.lines(request);
		if (!this.places.tryAcquire()) {
			throw RequestBodies.busy(MOST_AT_A_TIME + " bulk requests are served already.");
		}
		try {
			response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
			BulkAnswer answer = new BulkAnswer(response, errorsOnly);
			take(lines, answer);
			ProblemErrorController.answerWith(answer.unsent(), request);
		}
		finally {
			this.places.release();
		}
	}

	private void take(LineReader lines, BulkAnswer answer) throws InterruptedException {
		BulkBuffer buffer = new BulkBuffer(LINGER);
		BulkReader reading = new BulkReader(lines, this.reader, buffer);
		reading.start();
		try {
			storeAll(buffer, answer);
		}
		finally {
			buffer.abandon();
			reading.stop();
		}
	}

	/**
	 * A caller who does not read his answers holds up his own request only: after the
	 * server's time-out it ends.
	 */
	private void storeAll(BulkBuffer buffer, BulkAnswer answer) throws InterruptedException {
		BulkStore store = new BulkStore(this.queue, (lines) -> this.backlog.check(this.repeats.check(lines)));
		try {
			for (List<BulkLine> batch = buffer.take(); !batch.isEmpty(); batch = buffer.take()) {
				answer.write(store.store(batch));
			}
			answer.end();
		}
		catch (IOException ex) {
			logger.info("The caller of a bulk request went away, or did not read the answers: what was answered is"
					+ " stored, and perhaps some lines more");
		}
	}

}
