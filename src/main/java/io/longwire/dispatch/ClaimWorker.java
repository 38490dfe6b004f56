package io.longwire.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.longwire.notification.Lane;
import io.longwire.notification.Target;
import io.longwire.queue.ClaimedMessage;
import io.longwire.queue.MessageClaims.Claim;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims messages of one sender and finds out where they go. Runs beside the pump, which
 * goes on sending meanwhile.
 */
final class ClaimWorker {

	private static final Logger logger = LoggerFactory.getLogger(ClaimWorker.class);

	private static final Claim NOTHING = new Claim(List.of(), true, 0);

	private final SenderBooks books;

	private final Store store;

	private final Tools tools;

	ClaimWorker(SenderBooks books, Store store, Tools tools) {
		this.books = books;
		this.store = store;
		this.tools = tools;
	}

	/** Claims once; what is claimed is in the books of what is in flight. */
	Result claim(Wanted wanted) {
		Lane lane = wanted.lane();
		long start = System.nanoTime();
		Claim claim = NOTHING;
		try {
			claim = this.store.claims().claim(this.books.sender(), lane, wanted.limit());
			long took = System.nanoTime() - start;
			this.tools.meters().claimed(this.books.sender(), lane, claim.messages().size(), took);
			this.tools.meters().ended().claimed(this.books.sender(), claim.ended());
			return new Result(wanted, held(lane, claim), claim.mayHaveMore(), took, null);
		}
		catch (RuntimeException | Error ex) {
			return new Result(wanted, List.of(), true, System.nanoTime() - start, new Failure(ex, claim));
		}
	}

	/**
	 * Takes what had been claimed when something failed: while this process lives, nobody
	 * else would send it. It goes to the tokens that it names.
	 */
	List<Held> salvage(Lane lane, Failure failure) {
		return held(lane, failure.claim(), Map.of());
	}

	/** Takes what was stored as claimed. */
	List<Held> stored(Lane lane, List<ClaimedMessage> messages, long term) {
		this.tools.meters().claimed(this.books.sender(), lane, messages.size());
		return held(lane, new Claim(messages, false, term));
	}

	private List<Held> held(Lane lane, Claim claim) {
		return held(lane, claim, newest(claim.messages()));
	}

	private List<Held> held(Lane lane, Claim claim, Map<Target, Target> newest) {
		List<Held> all = new ArrayList<>(claim.messages().size());
		for (ClaimedMessage message : claim.messages()) {
			var held = new Held(message, claim.term(), lane, newest.getOrDefault(message.target(), message.target()));
			if (this.books.inFlight().hold(held)) {
				all.add(held);
			}
		}
		return all;
	}

	/** Without an answer the old tokens do: the push service names the new ones again. */
	private Map<Target, Target> newest(List<ClaimedMessage> messages) {
		try {
			return this.store.tokens()
				.newest(this.books.sender(), messages.stream().map(ClaimedMessage::target).toList());
		}
		catch (RuntimeException | Error ex) {
			logger.warn("Replaced tokens of sender {} cannot be read: {} messages go to the tokens they name",
					this.books.sender(), messages.size(), ex);
			return Map.of();
		}
	}

	/**
	 * A claim to be made.
	 *
	 * @param limit the most messages to claim
	 * @param again how many it has to fetch that are due again
	 * @param waiting whether the note that messages wait in the lane was taken off for
	 * it: until it has ended, nobody knows whether they still do
	 */
	record Wanted(Lane lane, int limit, int again, boolean waiting) {
	}

	/**
	 * What came of a claim.
	 *
	 * @param messages to be sent, oldest due first
	 * @param mayHaveMore whether the lane may have more that is due
	 * @param nanos how long it took
	 * @param failure why there are no messages, {@code null} if nothing failed
	 */
	record Result(Wanted wanted, List<Held> messages, boolean mayHaveMore, long nanos, @Nullable Failure failure) {

		/** A claim could not even begin. */
		static Result notBegun(Wanted wanted, Throwable cause) {
			return new Result(wanted, List.of(), true, 0, new Failure(cause, NOTHING));
		}

	}

	/**
	 * A claim that failed.
	 *
	 * @param claim what had been claimed by then
	 */
	record Failure(Throwable cause, Claim claim) {
	}

}
