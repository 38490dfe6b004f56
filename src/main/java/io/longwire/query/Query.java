package io.longwire.query;

import io.longwire.queue.MessageState;
import org.jspecify.annotations.Nullable;

/**
 * What a GET of a list asks for.
 *
 * @param sender {@code null} for all
 * @param state {@code null} for all
 * @param after the last position or id seen, {@code null} to begin
 * @param limit the most entries of the answer
 */
record Query(@Nullable String sender, @Nullable MessageState state, @Nullable Long after, int limit) {

	long afterOr(long beginning) {
		return (this.after != null) ? this.after : beginning;
	}

}
