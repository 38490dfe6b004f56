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
 * twice, and another was stored after each time: otherwise the database may be refusing
 * everything, and whoever is dropped comes again on another connection only.
 */
final class Singles {

	private static final Logger logger = LoggerFactory.getLogger(Singles.class);

	/** After so many that were refused, and none stored, no more are tried. */
	private static final int MOST_REFUSED = 10;

	private final Deque<Single> untried = new ArrayDeque<>();

	/** Since the last was stored. */
	private final List<Single> refused = new ArrayList<>();

	private final List<Waiting> stored = new ArrayList<>();

	private final List<Waiting> left = new ArrayList<>();

	Singles(List<Waiting> batch) {
		batch.forEach((waiting) -> this.untried.add(new Single(waiting, false)));
	}

	boolean hasNext() {
		return !this.untried.isEmpty();
	}

	/** The item to be stored now. */
	FromDevice next() {
		return this.untried.element().waiting().item();
	}

	/** Tells how the try to store {@link #next} ended. */
	void ended(Attempt attempt) {
		Single single = this.untried.remove();
		switch (attempt) {
			case STORED -> stored(single);
			case RACED -> this.left.add(single.waiting());
			case REFUSED -> refused(single);
			case FAILED -> {
				this.left.add(single.waiting());
				leaveUntried();
			}
		}
	}

	private void stored(Single single) {
		this.stored.add(single.waiting());
		for (Single before : this.refused) {
			if (before.again()) {
				drop(before.waiting());
			}
			else {
				this.untried.addFirst(new Single(before.waiting(), true));
			}
		}
		this.refused.clear();
	}

	private void refused(Single single) {
		this.refused.add(single);
		if (this.stored.isEmpty() && this.refused.size() >= MOST_REFUSED) {
			leaveUntried();
		}
	}

	private void leaveUntried() {
		this.untried.forEach((single) -> this.left.add(single.waiting()));
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
		this.refused.forEach((single) -> all.add(single.waiting()));
		return all;
	}

	/**
	 * An item that is not stored yet.
	 *
	 * @param waiting the item
	 * @param again whether it was refused before another was stored
	 */
	private record Single(Waiting waiting, boolean again) {

	}

}
