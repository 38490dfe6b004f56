package io.longwire.dispatch;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.longwire.notification.Lane;
import io.longwire.notification.Target;
import io.longwire.notification.Target.Kind;
import io.longwire.queue.ClaimedMessage;
import io.longwire.queue.MessageClaims.Claim;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims one sender's due messages into its read-ahead: never more than the push service
 * has room for plus one batch. Used by the thread of its pump only.
 */
final class Claimer {

	private static final Logger logger = LoggerFactory.getLogger(Claimer.class);

	private static final long MOST_REST_NANOS = 20_000_000;

	private final SenderBooks books;

	private final Store store;

	private final Settler settler;

	private final Tools tools;

	private final int batchSize;

	private final Outage outage;

	private final Set<Lane> mayHaveDue = EnumSet.allOf(Lane.class);

	private long restUntil = System.nanoTime();

	Claimer(SenderBooks books, Store store, Settler settler, Tools tools, int batchSize) {
		this.books = books;
		this.store = store;
		this.settler = settler;
		this.tools = tools;
		this.batchSize = batchSize;
		this.outage = tools.outage();
	}

	/** Notes that a lane may have due messages. */
	void mayHaveDue(Lane lane) {
		this.mayHaveDue.add(lane);
	}

	/**
	 * How long the next claim had better wait: while few messages come, claims take no
	 * more than half of the time, and of what they cost the database.
	 */
	long restNanos() {
		return (this.mayHaveDue.isEmpty()) ? this.restUntil - System.nanoTime() : 0;
	}

	/** Whether a claim of this lane makes sense now. */
	boolean wants(Lane lane) {
		return this.mayHaveDue.contains(lane) && this.books.readAhead().before(lane) <= (this.batchSize - 1) / 2
				&& !this.outage.mustWait() && this.settler.claimsMayGoOn();
	}

	/**
	 * Claims once.
	 * @param room places the push service has free
	 */
	void claim(Lane lane, int room) {
		int limit = Math.min(this.batchSize, room + this.batchSize - this.books.readAhead().before(lane));
		try {
			keep(lane, claimed(lane, limit));
		}
		catch (RuntimeException ex) {
			failed(ex);
		}
	}

	private Claim claimed(Lane lane, int limit) {
		long start = System.nanoTime();
		Claim claim = this.store.claims().claim(this.books.sender(), lane, limit);
		long took = System.nanoTime() - start;
		this.restUntil = System.nanoTime() + Math.min(took, MOST_REST_NANOS);
		this.tools.meters().claimed(this.books.sender(), lane, claim.messages().size(), took);
		if (!claim.mayHaveMore()) {
			this.mayHaveDue.remove(lane);
		}
		recovered();
		return claim;
	}

	private void recovered() {
		long broken = this.outage.over();
		if (broken >= 0) {
			logger.info("Messages of sender {} are claimed again, after {} ms", this.books.sender(), broken);
		}
	}

	private void failed(RuntimeException ex) {
		this.tools.meters().claimFailed(this.books.sender());
		if (this.outage.failed()) {
			logger.warn("Messages of sender {} cannot be claimed: they wait in the database; tried again every few"
					+ " seconds", this.books.sender(), ex);
		}
	}

	private void keep(Lane lane, Claim claim) {
		List<ClaimedMessage> messages = claim.messages();
		Map<String, String> replacements = messages.isEmpty() ? Map.of() : replacements(messages);
		for (ClaimedMessage message : messages) {
			var held = new Held(message, claim.term(), lane, sendTo(message.target(), replacements));
			if (this.books.inFlight().hold(held)) {
				this.books.readAhead().add(held);
			}
		}
	}

	/** Without an answer the old tokens do: the push service names the new ones again. */
	private Map<String, String> replacements(Collection<ClaimedMessage> messages) {
		var tokens = new HashSet<String>();
		for (ClaimedMessage message : messages) {
			if (message.target().kind() == Kind.TOKEN) {
				tokens.add(message.target().value());
			}
		}
		try {
			return tokens.isEmpty() ? Map.of() : this.store.tokens().replacements(this.books.sender(), tokens);
		}
		catch (RuntimeException ex) {
			logger.warn("Replaced tokens of sender {} cannot be read: {} messages go to the tokens they name",
					this.books.sender(), messages.size(), ex);
			return Map.of();
		}
	}

	private static Target sendTo(Target target, Map<String, String> replacements) {
		String newest = (target.kind() == Kind.TOKEN) ? replacements.get(target.value()) : null;
		return (newest != null) ? new Target(Kind.TOKEN, newest) : target;
	}

}
