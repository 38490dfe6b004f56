package io.longwire.queue;

import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * When a message whose try ended without an answer is due again. Three times at once,
 * ahead of what came later; but what is cut again and again would hold that up for ever,
 * and be written as fast as the line goes by whoever cuts everything: it waits, twice as
 * long each time, and no longer than it lives.
 */
final class AfterCut {

	/** So many cuts are followed by the next try at once. */
	private static final int AT_ONCE = 3;

	private static final List<Long> PAUSES = List.of(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 32_000L, 60_000L);

	/**
	 * Asks for the cuts so far: MySQL assigns from left to right, so before they are
	 * counted.
	 */
	static final String DUE = "due_at = LEAST(expires_at, CASE WHEN cuts < " + AT_ONCE + " THEN queued_at" + pauses()
			+ " ELSE ? END)";

	private AfterCut() {
	}

	private static String pauses() {
		StringBuilder cases = new StringBuilder();
		IntStream.range(AT_ONCE, AT_ONCE + PAUSES.size() - 1)
			.forEach((cuts) -> cases.append(" WHEN cuts = ").append(cuts).append(" THEN ?"));
		return cases.toString();
	}

	/**
	 * For the question marks in {@link #DUE}.
	 * @param now epoch milliseconds
	 */
	static List<@Nullable Object> values(long now) {
		return PAUSES.stream().<@Nullable Object>map((pause) -> now + pause).toList();
	}

}
