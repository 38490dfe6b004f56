package io.longwire.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;

import org.jspecify.annotations.Nullable;

/**
 * Times as callers write them.
 */
final class Rfc3339 {

	private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder().parseCaseInsensitive()
		.appendValue(ChronoField.YEAR, 4)
		.appendPattern("-MM-dd'T'HH:mm:ss")
		.appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
		.appendOffset("+HH:MM", "Z")
		.toFormatter()
		.withResolverStyle(ResolverStyle.STRICT);

	private Rfc3339() {
	}

	/**
	 * Reads a time with offset.
	 * @return {@code null} if it is none, which is noted
	 */
	static @Nullable Instant parse(String field, String text, FieldErrors errors) {
		try {
			return FORMAT.parse(text, OffsetDateTime::from).toInstant();
		}
		catch (DateTimeException ex) {
			errors.add(field, "must be an RFC 3339 time with offset, such as 2030-01-31T09:00:00Z");
			return null;
		}
	}

}
