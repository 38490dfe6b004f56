package io.longwire.receipt;

import io.longwire.transport.FromDevice;

/**
 * An item that is not durable yet.
 *
 * @param item what came up
 * @param durable run once it is durable
 * @param refusals how often the database refused it by itself, having stored another
 * since the time before
 * @param storedThen how many transactions had stored something when the last of these was
 * counted
 */
record Waiting(FromDevice item, Runnable durable, int refusals, long storedThen) {

	Waiting(FromDevice item, Runnable durable) {
		this(item, durable, 0, 0);
	}

	/** Refused by itself, once so many transactions have stored something. */
	Waiting refused(long stored) {
		boolean counts = this.refusals == 0 || stored > this.storedThen;
		return counts ? new Waiting(this.item, this.durable, this.refusals + 1, stored) : this;
	}

}
