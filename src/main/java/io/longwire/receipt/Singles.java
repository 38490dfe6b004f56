package io.longwire.receipt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.longwire.transport.FromDevice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The items of a batch that is stored one by one. One is dropped only if it was refused
 * three times, and another was stored in between, in this batch or elsewhere: otherwise
 * the database may be refusing everything, and whoever is dropped comes again on another
 * connection only.
 */
final class Singles {

	private static final Logger logger = LoggerFactory.getLogger(Singles.class);

	/** After so many that were refused, and none stored, no more are tried. */
	private static final int MOST_REFUSED = 10;

	private static final int LAST_REFUSAL = 3;

	private final Deque<Waiting> untried;

	/** Tried again once another is stored. */
	private List<Waiting> refused = new ArrayList<>();

	private final List<Waiting> stored = new ArrayList<>();

	private final List<Waiting> left = new ArrayList<>();

	Singles(List<Waiting> batch) {
		this.untried = new ArrayDeque<>(batch);
	}

	boolean hasNext() {
		return !this.untried.isEmpty();
	}

	/** The item to be stored now. */
	FromDevice next() {
		return this.untried.element().item();
	}

	/**
	 * Tells how the try to store {@link #next} ended.
	 * @param storedSoFar how many transactions have stored something, on any thread
	 */
	void ended(Attempt attempt, long storedSoFar) {
		Waiting waiting = this.untried.remove();
		switch (attempt) {
			case STORED -> stored(waiting, storedSoFar);
			case RACED -> this.left.add(waiting);
			case REFUSED -> refused(waiting.refused(storedSoFar));
			case FAILED -> {
				this.left.add(waiting);
				leaveUntried();
			}
		}
	}

	private void stored(Waiting waiting, long storedSoFar) {
		this.stored.add(waiting);
		List<Waiting> before = this.refused;
		this.refused = new ArrayList<>();
		for (Waiting again : before) {
			if (again.storedThen() < storedSoFar) {
				this.untried.addFirst(again);
			}
			else {
				this.refused.add(again);
			}
		}
	}

	private void refused(Waiting waiting) {
		if (waiting.refusals() >= LAST_REFUSAL) {
			drop(waiting);
			return;
		}
		this.refused.add(waiting);
		if (this.stored.isEmpty() && this.refused.size() >= MOST_REFUSED) {
			leaveUntried();
		}
	}

	private void leaveUntried() {
		this.left.addAll(this.untried);
		this.untried.clear();
	}

	private static void drop(Waiting waiting) {
		logger.error("An item from a device of sender '{}' cannot be stored in any form: it stays un-acked,"
				+ " so that the push service keeps it and delivers it again", waiting.item().sender());
	}

	List<Waiting> stored() {
		return this.stored;
	}

	/**
	 * What is neither stored nor dropped, once there is no next. Those refused come last,
	 * so that next time they stand in nobody's way.
	 */
	List<Waiting> left() {
		List<Waiting> all = new ArrayList<>(this.left);
		all.addAll(this.refused);
		return all;
	}

}
