package io.longwire.queue;

import java.time.Duration;
import java.util.function.Function;

/**
 * The table into which other programs insert what they want sent.
 */
public interface Outbox {

	/**
	 * Moves rows into the queue, the urgent ones first, then the oldest, in one
	 * transaction. A row that is wrong is marked as rejected in place, and so is one that
	 * the database refuses to store; neither holds up another. Any number of instances
	 * may do this at the same time.
	 * @param limit the most to look at
	 * @param reader called within the transaction, which may be begun again: it changes
	 * nothing, for a row may be read several times, and throws nothing, for no row would
	 * be moved
	 */
	Result move(int limit, Function<OutboxRow, OutboxReading> reader);

	/**
	 * Waits until there may be new rows: where the database can tell, until it says so.
	 * An interrupted thread does not wait.
	 * @return {@code false} if nothing is known of any
	 */
	boolean await(Duration atMost);

	/**
	 * What a move came to.
	 *
	 * @param moved rows that are in the queue now
	 * @param rejected rows that are marked as rejected now
	 * @param mayHaveMore whether the limit, and not the end of the table, ended it
	 */
	record Result(int moved, int rejected, boolean mayHaveMore) {
	}

}
