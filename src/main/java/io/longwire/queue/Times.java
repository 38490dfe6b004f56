package io.longwire.queue;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Instants as the tables keep them.
 */
final class Times {

	private Times() {
	}

	static @Nullable Instant instant(@Nullable Long epochMillis) {
		return (epochMillis != null) ? Instant.ofEpochMilli(epochMillis) : null;
	}

}
