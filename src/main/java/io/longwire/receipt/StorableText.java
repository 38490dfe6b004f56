package io.longwire.receipt;

import java.util.HexFormat;

import io.longwire.database.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Brings text that came from outside into a form that a column takes. A character that
 * cannot be stored becomes the escape that JSON has for it; a value too long for its
 * column keeps its beginning, followed by {@code #} and 16 hex digits of its SHA-256, so
 * that different values stay different.
 */
enum StorableText {

	/** Escapes what no supported database takes: NUL and lone surrogates. */
	PLAIN {

		@Override
		boolean refuses(String text, int index) {
			char unit = text.charAt(index);
			if (Character.isHighSurrogate(unit)) {
				return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
			}
			if (Character.isLowSurrogate(unit)) {
				return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
			}
			return unit == 0;
		}

	},

	/** Leaves ASCII only, for a value that the database refused otherwise. */
	ASCII {

		@Override
		boolean refuses(String text, int index) {
			char unit = text.charAt(index);
			return unit == 0 || unit > '~';
		}

	};

	/** The most characters of an upstream message's data. */
	static final int MAX_JSON_LENGTH = 1_000_000;

	private static final int BEGINNING_SHOWN = 1000;

	private static final int HASH_DIGITS = 16;

	abstract boolean refuses(String text, int index);

	/**
	 * Fits a value into a column.
	 * @param maxLength of the column, in characters
	 */
	String fit(String text, int maxLength) {
		String escaped = escape(text);
		if (escaped.length() <= maxLength) {
			return escaped;
		}
		int end = maxLength - 1 - HASH_DIGITS;
		if (Character.isHighSurrogate(escaped.charAt(end - 1))) {
			end--;
		}
		return escaped.substring(0, end) + "#" + hash(escaped).substring(0, HASH_DIGITS);
	}

	@Nullable String fitOrNull(@Nullable String text, int maxLength) {
		return (text != null) ? fit(text, maxLength) : null;
	}

	/**
	 * Fits a JSON object text, which stays the same object. One that is too long by far
	 * for any push service is replaced by
	 * {@code {"longwire_oversized":{"length","sha256","beginning"}}}.
	 */
	String fitJson(String json) {
		String escaped = escape(json);
		if (escaped.length() <= MAX_JSON_LENGTH) {
			return escaped;
		}
		String beginning = json.substring(0, BEGINNING_SHOWN).replace("\\", "\\\\").replace("\"", "\\\"");
		return "{\"longwire_oversized\":{\"length\":%d,\"sha256\":\"%s\",\"beginning\":\"%s\"}}"
			.formatted(json.length(), hash(json), ASCII.escape(beginning.replaceAll("\\p{Cntrl}", " ")));
	}

	private String escape(String text) {
		int index = 0;
		while (index < text.length() && !refuses(text, index)) {
			index++;
		}
		if (index == text.length()) {
			return text;
		}
		var escaped = new StringBuilder(text.length() + 32).append(text, 0, index);
		for (; index < text.length(); index++) {
			if (refuses(text, index)) {
				escaped.append("\\u").append(HexFormat.of().toHexDigits(text.charAt(index)));
			}
			else {
				escaped.append(text.charAt(index));
			}
		}
		return escaped.toString();
	}

	private static String hash(String text) {
		return HexFormat.of().formatHex(Sha256.of(text));
	}

}
