package io.longwire.notification;

import org.jspecify.annotations.Nullable;

/**
 * Where one message goes.
 *
 * @param kind how {@code value} is to be read
 * @param value a registration token, {@code /topics/<name>}, or a condition over topics;
 * at most 4096 characters
 */
public record Target(Kind kind, String value) {

	/** The most characters of a value. */
	public static final int LONGEST = 4096;

	/** What the value of a topic begins with; its name follows. */
	public static final String TOPICS = "/topics/";

	/**
	 * Reads CCS's {@code to} field: a topic if it starts with {@code /topics/}, else a
	 * registration token.
	 */
	public static Target to(String value) {
		return new Target(value.startsWith(TOPICS) ? Kind.TOPIC : Kind.TOKEN, value);
	}

	/**
	 * Whether a text can be a registration token. Tokens are opaque: any text of 1 to
	 * {@link #LONGEST} characters without white space and control characters, but no
	 * topic.
	 */
	public static boolean isToken(String text) {
		return !text.isEmpty() && text.length() <= LONGEST && !text.startsWith(TOPICS)
				&& text.codePoints().noneMatch(Target::isForbidden);
	}

	/** No database takes half a pair of surrogates. */
	private static boolean isForbidden(int c) {
		return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)
				|| Character.getType(c) == Character.SURROGATE;
	}

	public static Target condition(String expression) {
		return new Target(Kind.CONDITION, expression);
	}

	/** The token or topic, {@code null} if it is a condition. */
	public @Nullable String toOrNull() {
		return (this.kind != Kind.CONDITION) ? this.value : null;
	}

	/** The condition, {@code null} if it is a token or topic. */
	public @Nullable String conditionOrNull() {
		return (this.kind == Kind.CONDITION) ? this.value : null;
	}

	/** Hides all but the first characters of a token, so that it can be logged. */
	public String masked() {
		return (this.kind != Kind.TOKEN || this.value.length() <= 8) ? kindOr(this.value)
				: this.value.substring(0, 8) + "…";
	}

	private String kindOr(String shown) {
		return (this.kind == Kind.TOKEN) ? "…" : shown;
	}

	@Override
	public String toString() {
		return this.kind + ":" + masked();
	}

	/** How a target's value is read. */
	public enum Kind {

		TOKEN, TOPIC, CONDITION

	}

}
