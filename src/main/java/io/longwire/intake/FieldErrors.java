package io.longwire.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects everything that is wrong with one request. Keeps the first {@link #KEPT} and
 * counts the rest, so that a bad request cannot make an answer larger than itself.
 */
final class FieldErrors {

	static final int KEPT = 100;

	private final List<FieldError> kept = new ArrayList<>();

	private int count;

	void add(String field, String message) {
		this.count++;
		if (this.kept.size() < KEPT) {
			this.kept.add(new FieldError(field, message));
		}
	}

	boolean isEmpty() {
		return this.count == 0;
	}

	/** How many there were, kept or not. */
	int count() {
		return this.count;
	}

	List<FieldError> kept() {
		return List.copyOf(this.kept);
	}

}
