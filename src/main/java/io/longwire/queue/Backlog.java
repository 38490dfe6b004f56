package io.longwire.queue;

import io.longwire.notification.Lane;

/**
 * How much is due and how fast it is taken, for those who must not take in more than can
 * be sent.
 */
public interface Backlog {

	/**
	 * Messages that are due in one lane of one sender. Counted on the claim index now and
	 * then, the less often the longer it takes; in between, what this process stored and
	 * claimed is added and subtracted.
	 * @param countTo more than this need not be told apart
	 */
	long due(String sender, Lane lane, long countTo);

	/**
	 * Messages that left it in a second, on average over the last minute. Each instance
	 * is taken to do as much as this one.
	 */
	double takenPerSecond(String sender, Lane lane);

}
