package io.longwire.intake;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.longwire.problem.ProblemType;
import io.longwire.transport.DeviceInbox;
import io.longwire.transport.FromDevice;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * Stores what apps report, on the way of what push services report, and waits until it is
 * durable.
 */
@Component
class DeviceReports {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	/** The rest of the request threads are for those who send. */
	private static final int MOST_WAITING = 64;

	private final DeviceInbox inbox;

	private final Semaphore places = new Semaphore(MOST_WAITING);

	DeviceReports(DeviceInbox inbox) {
		this.inbox = inbox;
	}

	/**
	 * Returns once the report, or an earlier one of the same, is durable.
	 */
	void store(FromDevice.Receipt report) {
		store(report, PATIENCE);
	}

	/** Says that it is not stored if that takes longer. */
	void store(FromDevice.Receipt report, Duration patience) {
		if (!this.places.tryAcquire()) {
			throw unavailable();
		}
		try {
			var durable = new CompletableFuture<Void>();
			if (!this.inbox.take(report, () -> durable.complete(null))) {
				throw unavailable();
			}
			durable.get(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException | ExecutionException ex) {
			throw unavailable();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw unavailable();
		}
		finally {
			this.places.release();
		}
	}

	private static ErrorResponseException unavailable() {
		ErrorResponseException answer = ProblemType.UNAVAILABLE
			.exception("The report is not stored yet. Repeat it later; a repeat changes nothing.");
		answer.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(PATIENCE.toSeconds()));
		return answer;
	}

}
