package io.longwire.ccsserver;

import org.jspecify.annotations.Nullable;

/**
 * Text inside JSON inside XML.
 */
final class Escape {

	private Escape() {
	}

	/**
	 * Appends a JSON string, quotes included, that can stand in XML text as it is.
	 */
	static StringBuilder json(StringBuilder out, String value) {
		out.append('"');
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			switch (c) {
				case '"' -> out.append("\\\"");
				case '\\' -> out.append("\\\\");
				case '\n' -> out.append("\\n");
				case '<' -> out.append("&lt;");
				case '>' -> out.append("&gt;");
				case '&' -> out.append("&amp;");
				default -> plain(out, value, i);
			}
		}
		return out.append('"');
	}

	/**
	 * Text or an attribute's value.
	 */
	static String xml(String value) {
		StringBuilder out = null;
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			String entity = entity(c);
			if (entity != null && out == null) {
				out = new StringBuilder(value.length() + 32).append(value, 0, i);
			}
			if (out != null) {
				append(out, c, entity);
			}
		}
		return (out != null) ? out.toString() : value;
	}

	private static void append(StringBuilder out, char c, @Nullable String entity) {
		if (entity != null) {
			out.append(entity);
		}
		else {
			out.append(c);
		}
	}

	private static @Nullable String entity(char c) {
		return switch (c) {
			case '<' -> "&lt;";
			case '>' -> "&gt;";
			case '&' -> "&amp;";
			case '"' -> "&quot;";
			default -> null;
		};
	}

	private static void plain(StringBuilder out, String value, int index) {
		char c = value.charAt(index);
		if (c >= ' ' && c < '\ud800' || c > '\udfff' && c < '\ufffe' || paired(value, index)) {
			out.append(c);
		}
		else {
			out.append(String.format("\\u%04x", (int) c));
		}
	}

	private static boolean paired(String value, int index) {
		char c = value.charAt(index);
		if (Character.isHighSurrogate(c)) {
			return index + 1 < value.length() && Character.isLowSurrogate(value.charAt(index + 1));
		}
		return Character.isLowSurrogate(c) && index > 0 && Character.isHighSurrogate(value.charAt(index - 1));
	}

}
