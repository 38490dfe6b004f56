package io.longwire.transport;

/**
 * A failure in the words that people are told: one line, and not a long one.
 */
public final class Causes {

	private static final int MOST = 300;

	private Causes() {
	}

	/**
	 * What is at the bottom of a failure.
	 * @param telling tells more than what caused it
	 */
	public static String words(Throwable failure, Class<? extends Throwable> telling) {
		Throwable cause = failure;
		while (cause.getCause() != null && !telling.isInstance(cause)) {
			cause = cause.getCause();
		}
		String line = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
		return shortened(cause.getClass().getSimpleName() + ": " + line);
	}

	/** Not all that somebody else has to say. */
	public static String shortened(String text) {
		return (text.length() <= MOST) ? text : text.substring(0, MOST) + "…";
	}

}
