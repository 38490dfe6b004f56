package io.longwire.transport.fcm;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;

/**
 * Reads the header {@code Retry-After}: seconds, or a date.
 */
final class RetryAfter {

	/** Longer than any message may wait. */
	private static final Duration LONGEST = Duration.ofDays(28);

	private RetryAfter() {
	}

	/**
	 * @return {@code null} if there is none that can be read
	 */
	static @Nullable Duration of(@Nullable CharSequence header, Instant now) {
		if (header == null) {
			return null;
		}
		String text = header.toString().strip();
		Duration delay = text.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(text)) : until(text, now);
		return (delay == null || delay.isNegative()) ? null : (delay.compareTo(LONGEST) < 0) ? delay : LONGEST;
	}

	private static @Nullable Duration until(String date, Instant now) {
		try {
			return Duration.between(now, ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
