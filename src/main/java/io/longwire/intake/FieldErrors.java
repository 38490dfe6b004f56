package io.longwire.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.longwire.problem.FieldError;

/**
 * Collects everything that is wrong with one request. Keeps the first {@link #KEPT} and
 * counts the rest, so that a bad request cannot make an answer larger than itself.
 */
final class FieldErrors {

	static final int KEPT = 100;

	private final List<FieldError> kept = new ArrayList<>();

	private int count;

	private int excusedInRepeats;

	/** Notes what is wrong with a new request and does not matter in a repeat. */
	void addUnlessRepeat(String field, String message) {
		this.excusedInRepeats++;
		add(field, message);
	}

	void add(String field, String message) {
		add(field, () -> message);
	}

	/**
	 * Notes an error.
	 * @param message asked for only if it is kept
	 */
	void add(String field, Supplier<String> message) {
		this.count++;
		if (this.kept.size() < KEPT) {
			this.kept.add(new FieldError(field, message.get()));
		}
	}

	boolean isEmpty() {
		return this.count == 0;
	}

	/** Whether a repeat of what was stored would be right. */
	boolean areExcusedInRepeats() {
		return this.count == this.excusedInRepeats;
	}

	/** How many there were, kept or not. */
	int count() {
		return this.count;
	}

	List<FieldError> kept() {
		return List.copyOf(this.kept);
	}

}
