package io.longwire.transport.ccs;

/**
 * JSON text that can stand in an XML document.
 */
final class XmlText {

	private XmlText() {
	}

	/**
	 * Writes as a JSON escape what XML 1.0 cannot carry in any form: control characters,
	 * U+FFFE, U+FFFF and lone surrogates. The {@code >} of {@code ]]>} is escaped as
	 * well, because Smack does not do it. In a JSON text all these stand only inside
	 * strings; tab and line ends stand only outside, where XML may change them.
	 */
	static String carriable(StringBuilder json) {
		String text = json.toString();
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			// The test that nearly all pass comes first, and calls nothing: it is made
			// for
			// every character that goes out.
			if ((c < 0x20 || c == '>' || c >= 0xD800) && !isCarriable(text, i)) {
				return escaped(text, i);
			}
		}
		return text;
	}

	private static String escaped(String json, int from) {
		StringBuilder safe = new StringBuilder(json.length() + 64).append(json, 0, from);
		for (int i = from; i < json.length(); i++) {
			char c = json.charAt(i);
			if (isCarriable(json, i)) {
				safe.append(c);
			}
			else {
				safe.append("\\u").append(Character.forDigit(c >> 12, 16)).append(Character.forDigit(c >> 8 & 15, 16));
				safe.append(Character.forDigit(c >> 4 & 15, 16)).append(Character.forDigit(c & 15, 16));
			}
		}
		return safe.toString();
	}

	private static boolean isCarriable(CharSequence text, int at) {
		char c = text.charAt(at);
		if (c < 0x20) {
			return c == '\t' || c == '\n' || c == '\r';
		}
		if (c == '>') {
			return at < 2 || text.charAt(at - 1) != ']' || text.charAt(at - 2) != ']';
		}
		if (c < 0xD800) {
			return true;
		}
		return Character.isSurrogate(c) ? isPaired(text, at) : c < 0xFFFE;
	}

	private static boolean isPaired(CharSequence text, int at) {
		char c = text.charAt(at);
		if (Character.isHighSurrogate(c)) {
			return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
		}
		return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
	}

}
