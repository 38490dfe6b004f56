package io.longwire.notification;

/**
 * Where one message goes.
 *
 * @param kind how {@code value} is to be read
 * @param value a registration token, {@code /topics/<name>}, or a condition over topics;
 * at most 4096 characters
 */
public record Target(Kind kind, String value) {

	private static final String TOPIC_PREFIX = "/topics/";

	/**
	 * Reads CCS's {@code to} field: a topic if it starts with {@code /topics/}, else a
	 * registration token.
	 */
	public static Target to(String value) {
		return new Target(value.startsWith(TOPIC_PREFIX) ? Kind.TOPIC : Kind.TOKEN, value);
	}

	public static Target condition(String expression) {
		return new Target(Kind.CONDITION, expression);
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
