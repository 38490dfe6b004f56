package io.longwire.queue;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.longwire.notification.Lane;

/**
 * Takes due messages for sending, and writes back what became of them. Every call is one
 * short transaction; a database fault is thrown as a
 * {@link org.springframework.dao.DataAccessException}.
 */
public interface MessageClaims {

	/**
	 * Claims due messages for this instance, oldest due first: {@code SENDING} from now
	 * on. Due messages whose time to live is over become {@code EXPIRED} on the way.
	 * @param limit the most to return, at least 1
	 * @return what was won; {@link Claim#mayHaveMore()} tells whether to ask again
	 */
	Claim claim(String sender, Lane lane, int limit);

	/**
	 * Writes outcomes, one set-based statement for each kind. Evidence (accepted, failed)
	 * is written by id whatever the row's claim; retry, release and expiry only where the
	 * claim of that term still holds.
	 * @return how many of the rows changed
	 */
	int settle(Collection<Settlement> settlements);

	/**
	 * Returns messages of dead instances to {@code QUEUED}, due again ahead of what came
	 * later, marked as in doubt. On H2 at start: of all other instances, for there can be
	 * none. Within 10 s after its start elsewhere, or after the database was away for
	 * this instance, it takes nobody for dead.
	 * @return how many
	 */
	int releaseDead();

	/**
	 * Ends some of the messages that are due and whose time to live is over, whether or
	 * not anybody would claim them. Called again and again, it comes to all of them.
	 * @return how many of which sender; 0 for one of which notifications are kept and
	 * nothing was over. Empty if it rests, and did not look
	 */
	Optional<Map<String, Integer>> expireOverdue();

	/**
	 * The result of a claim.
	 *
	 * @param messages oldest due first
	 * @param mayHaveMore whether the limit, and not the end of the lane, ended it
	 * @param term the {@link InstanceLease#term()} in which it was made: in a later one
	 * the messages belong to others and must not be written to the wire
	 * @param ended what came to its end on the way
	 */
	record Claim(List<ClaimedMessage> messages, boolean mayHaveMore, long term, Ended ended) {

		public Claim(List<ClaimedMessage> messages, boolean mayHaveMore, long term) {
			this(messages, mayHaveMore, term, new Ended(0, 0));
		}

	}

	/**
	 * How many messages came to their end instead of being claimed.
	 *
	 * @param expired because their time to live was over
	 * @param unreadable because their notification cannot be read:
	 * {@link Settlement.Failed#CONTENT_UNREADABLE}
	 */
	record Ended(int expired, int unreadable) {

	}

}
