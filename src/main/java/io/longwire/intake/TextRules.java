package io.longwire.intake;

import org.jspecify.annotations.Nullable;

/**
 * Which text can be stored and sent: all but what UTF-8 or XML 1.0 cannot carry even when
 * the JSON around it is escaped.
 */
final class TextRules {

	private TextRules() {
	}

	/**
	 * @return what is wrong with the text, {@code null} if nothing
	 */
	static @Nullable String problem(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == 0) {
				return "holds the character U+0000, which cannot be stored";
			}
			if (c == '\uFFFE' || c == '\uFFFF') {
				return "holds U+FFFE or U+FFFF, which XML cannot carry";
			}
			if (Character.isSurrogate(c) && !isPair(text, i++)) {
				return "holds half of a surrogate pair, which UTF-8 cannot carry";
			}
		}
		return null;
	}

	private static boolean isPair(String text, int high) {
		return high + 1 < text.length() && Character.isSurrogatePair(text.charAt(high), text.charAt(high + 1));
	}

	/**
	 * Bytes the text takes in UTF-8.
	 * @param text free of {@linkplain #problem problems}
	 */
	static int utf8Length(String text) {
		int bytes = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			// Each half of a surrogate pair stands for two of its four bytes.
			bytes += (c < 0x80) ? 1 : (c < 0x800 || Character.isSurrogate(c)) ? 2 : 3;
		}
		return bytes;
	}

}
