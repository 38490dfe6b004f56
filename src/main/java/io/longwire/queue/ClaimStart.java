package io.longwire.queue;

import java.util.List;
import java.util.function.LongSupplier;

/**
 * Where the claims of one lane begin to read the claim index: at its beginning, as long
 * as that is quick. It is slow where dead entries of sent messages cannot be removed,
 * because somebody holds an old snapshot; then claims go on where the last one ended, and
 * begin anew no more often than takes a tenth of the time, but after half a minute at any
 * rate. What came before their place meanwhile, as a repeat does, waits as long.
 */
final class ClaimStart {

	private static final long SLOW_NANOS = 50_000_000;

	/** What was slow may have been the database, or this process, for once. */
	private static final long LONGEST_PAUSE_NANOS = 30_000_000_000L;

	private final LongSupplier nanoTime;

	private final Rest rest;

	private long begin;

	private long dueAt = -1;

	private long id = -1;

	ClaimStart(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.rest = new Rest(nanoTime, SLOW_NANOS, LONGEST_PAUSE_NANOS);
	}

	/** A claim begins; returns whether it is to read from the very beginning. */
	boolean isWhole() {
		this.begin = this.nanoTime.getAsLong();
		return this.rest.isOver();
	}

	/** It has ended. */
	void claimed(boolean whole, List<DueMessage> inOrder) {
		if (!inOrder.isEmpty()) {
			DueMessage last = inOrder.get(inOrder.size() - 1);
			this.dueAt = last.dueAt();
			this.id = last.id();
		}
		if (whole) {
			this.rest.after(this.begin);
		}
	}

	/** The due time of the last message that was claimed. */
	long dueAt() {
		return this.dueAt;
	}

	/** Its id. */
	long id() {
		return this.id;
	}

}
