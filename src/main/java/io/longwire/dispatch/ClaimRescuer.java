package io.longwire.dispatch;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

import io.longwire.queue.MessageClaims;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Releases the messages of dead instances, and looks after those that nobody claims: ends
 * those whose time is over, and finds those whose sender is not configured. At start and
 * then every few seconds, on a thread of its own, because a database that is away must
 * not hold up anything else.
 */
final class ClaimRescuer {

	private static final Logger logger = LoggerFactory.getLogger(ClaimRescuer.class);

	private static final long PERIOD_SECONDS = 2;

	private final MessageClaims claims;

	private final Tools tools;

	private final Outage outage;

	private final UnconfiguredSenders unconfigured;

	private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor((task) -> {
		var thread = new Thread(task, "dispatch-rescue");
		thread.setDaemon(true);
		return thread;
	});

	ClaimRescuer(MessageClaims claims, UnconfiguredSenders unconfigured, Tools tools) {
		this.unconfigured = unconfigured;
		this.claims = claims;
		this.tools = tools;
		this.outage = tools.outage();
	}

	/**
	 * Releases what dead instances left before it returns, so that it is claimed before
	 * anything else, and goes on with it.
	 * @param released hears how many messages were released
	 * @param turn run every time
	 */
	void start(IntConsumer released, Runnable turn) {
		runOnce(released);
		this.executor.scheduleWithFixedDelay(() -> {
			runOnce(released);
			guarded(turn);
		}, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
	}

	/** Thrown on, a fault would end this schedule for good. */
	private static void guarded(Runnable turn) {
		try {
			turn.run();
		}
		catch (Throwable ex) {
			logger.debug("A turn failed; the next one follows in {} s", PERIOD_SECONDS, ex);
		}
	}

	void stop() {
		this.executor.shutdown();
	}

	private void lookedThrough(Map<String, Integer> expired) {
		expired.forEach(this::expired);
		this.unconfigured.review(expired.keySet());
	}

	private void expired(String sender, int messages) {
		if (messages > 0) {
			this.tools.meters().ended().expired(sender, messages);
			logger.info("{} messages of sender {} expired before it could take them", messages, sender);
		}
	}

	void runOnce(IntConsumer released) {
		try {
			int messages = this.claims.releaseDead();
			if (messages > 0) {
				this.tools.meters().rescued(messages);
				logger.info("{} messages of ended instances are due again", messages);
				released.accept(messages);
			}
			this.claims.expireOverdue().ifPresent(this::lookedThrough);
			this.outage.over();
		}
		catch (Throwable ex) {
			// Whatever it is: thrown on, it would end this schedule for good.
			if (this.outage.failed()) {
				logger.warn("Messages of ended instances cannot be released; tried again every {} s", PERIOD_SECONDS,
						ex);
			}
		}
	}

}
