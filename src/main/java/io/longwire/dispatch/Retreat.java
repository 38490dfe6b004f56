package io.longwire.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives back what is claimed and cannot be sent from here. Used by the thread of its pump
 * only.
 */
final class Retreat {

	private static final Logger logger = LoggerFactory.getLogger(Retreat.class);

	/** How long claimed messages wait for a push service that cannot be reached. */
	private static final long PATIENCE_NANOS = 5_000_000_000L;

	private final SenderBooks books;

	private final Answers answers;

	private final Tools tools;

	private final BooleanSupplier paused;

	private final List<Held> surrendered = new ArrayList<>();

	private boolean lost;

	private long reachedAt;

	/**
	 * @param paused whether the sender is to send nothing for the time being
	 */
	Retreat(SenderBooks books, Answers answers, Tools tools, BooleanSupplier paused) {
		this.paused = paused;
		this.books = books;
		this.answers = answers;
		this.tools = tools;
		this.reachedAt = tools.nanoTime();
	}

	/**
	 * The lease is lost, other instances may own what is claimed here: nothing of it is
	 * sent, and nothing written.
	 */
	void surrender() {
		this.surrendered.addAll(this.books.readAhead().removeAll());
		if (!this.lost) {
			this.lost = true;
			logger.warn(
					"This instance could not renew its lease: sender {} sends and claims nothing until it can, and"
							+ " {} claimed messages are left to the other instances",
					this.books.sender(), this.surrendered.size());
		}
	}

	/**
	 * The lease holds. What was surrendered and nobody has taken is released; the claim
	 * guards it.
	 */
	void leaseHolds() {
		if (this.lost) {
			this.lost = false;
			logger.info("The lease is renewed: sender {} sends again", this.books.sender());
			this.surrendered.forEach(this.answers::release);
			this.surrendered.clear();
		}
	}

	/**
	 * Releases claimed messages that have waited too long for a push service that cannot
	 * be reached: another instance may reach it, and their caller may want to cancel
	 * them.
	 * @param reachable whether there is room, or an answer to come
	 */
	void releaseUnlessReachable(boolean reachable) {
		long now = this.tools.nanoTime();
		if (reachable || this.books.readAhead().isEmpty()) {
			this.reachedAt = now;
		}
		else if (now - this.reachedAt >= PATIENCE_NANOS) {
			releaseAll();
		}
	}

	/** Whether the sender is to send nothing for the time being. */
	boolean isPaused() {
		return this.paused.getAsBoolean();
	}

	/** Releases everything claimed and not handed over. */
	void releaseAll() {
		this.surrendered.forEach(this.answers::release);
		this.surrendered.clear();
		this.books.readAhead().removeAll().forEach(this.answers::release);
	}

}
