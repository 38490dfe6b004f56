package io.longwire.dispatch;

import java.util.concurrent.atomic.AtomicIntegerArray;

import io.longwire.notification.Lane;

/**
 * How many messages of one sender are due again, lane by lane, in places of the table
 * that come before what is claimed already: a claim must fetch them although enough is
 * claimed. Callable from any thread.
 */
final class DueAgain {

	/** What is beyond waits until the read-ahead has gone: it must not grow for ever. */
	static final int MOST = 1_000;

	private final AtomicIntegerArray counts = new AtomicIntegerArray(Lane.values().length);

	void add(Lane lane, int messages) {
		this.counts.accumulateAndGet(lane.ordinal(), messages, (before, more) -> Math.min(MOST, before + more));
	}

	boolean any(Lane lane) {
		return this.counts.get(lane.ordinal()) > 0;
	}

	/** Takes at most so many, which are about to be claimed. */
	int take(Lane lane, int atMost) {
		int before = this.counts.getAndUpdate(lane.ordinal(), (count) -> Math.max(0, count - atMost));
		return Math.min(before, atMost);
	}

}
