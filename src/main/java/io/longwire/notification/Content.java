package io.longwire.notification;

/**
 * What all messages of one notification share.
 *
 * @param payload a JSON object text that holds nothing but the caller's {@code data} and
 * {@code notification} members, each optional; checked at intake, so it is well-formed
 * and can be spliced into a larger object without being parsed again
 * @param options how it is to be delivered
 */
public record Content(String payload, Options options) {

	@Override
	public String toString() {
		return "Content[payload of " + this.payload.length() + " characters, " + this.options + "]";
	}

}
