package io.longwire.queue;

import java.util.function.LongSupplier;

import io.longwire.notification.Lane;

/**
 * How much is due and how fast it is settled, for those who must not take in more than
 * can be sent. Callable from any thread.
 */
public interface Backlog {

	/**
	 * Messages that are due in one lane of one sender. Counted on the claim index now and
	 * then, the less often the longer it takes; in between, what this process stored and
	 * claimed is added and subtracted.
	 * @param countTo more than this need not be told apart; asked for only when counting
	 */
	long due(String sender, Lane lane, LongSupplier countTo);

	/** A message of this process is settled for good. */
	void settled(String sender, Lane lane);

	/**
	 * Messages that were settled for good in a second, on average over the last minute.
	 * Each instance is taken to do as much as this one.
	 */
	double settledPerSecond(String sender, Lane lane);

}
