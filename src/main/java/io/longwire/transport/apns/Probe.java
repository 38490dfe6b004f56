package io.longwire.transport.apns;

import java.time.Duration;
import java.util.function.Consumer;

import com.eatthepath.pushy.apns.ApnsClient;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.Time;
import org.jspecify.annotations.Nullable;

/**
 * Asks Pushy to send what it will not get: that opens a connection, and tells whether the
 * next message would work. Callable from any thread.
 */
final class Probe {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/** After so long without a sign of life it is asked. */
	private static final Duration IDLE = Duration.ofSeconds(30);

	/** Pushy keeps a little of each probe until the connection ends. */
	private static final int MOST = 1000;

	private final ApnsClient client;

	private final Time time;

	private final Consumer<@Nullable Ending> answered;

	private volatile long lastSign;

	private volatile boolean asking;

	private int asked;

	/**
	 * @param answered hears how a probe ended, {@code null} for well
	 */
	Probe(ApnsClient client, Time time, Consumer<@Nullable Ending> answered) {
		this.client = client;
		this.time = time;
		this.answered = answered;
	}

	void ask() {
		this.asking = true;
		this.asked++;
		heard();
		this.client.sendNotification(new PushyNotification(() -> {
			throw new NotWritten(new SendOutcome.NotSent());
		})).whenComplete((response, failure) -> {
			this.asking = false;
			this.answered.accept((failure instanceof NotWritten) ? null
					: (failure != null) ? Ending.of(failure) : Ending.of("answered a message that was not sent"));
		});
	}

	/** The connection has given a sign of life. */
	void heard() {
		this.lastSign = this.time.nanoTime();
	}

	/**
	 * Looks after time.
	 * @param idle whether the connection has nothing to do
	 * @return why it is of no use, {@code null} if nothing is known against it
	 */
	@Nullable Ending check(long now, boolean idle) {
		long silence = now - this.lastSign;
		if (this.asking && silence > PATIENCE.toNanos()) {
			return Ending.of("no connection within " + PATIENCE.toSeconds() + " s");
		}
		if (idle && silence > IDLE.toNanos()) {
			if (this.asked >= MOST) {
				return Ending.of("has been idle for hours");
			}
			if (!this.asking) {
				ask();
			}
		}
		return null;
	}

}
