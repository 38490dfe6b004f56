package io.longwire.notification;

import org.jspecify.annotations.Nullable;

/**
 * What all messages of one notification share.
 *
 * @param payload a JSON object text that holds nothing but the caller's {@code data} and
 * {@code notification} members, each optional; checked at intake, so it is well-formed
 * and can be spliced into a larger object without being parsed again
 * @param options how it is to be delivered
 * @param nativeBlocks a JSON object text whose members are the caller's
 * {@linkplain NativeBlock native blocks}, each an object; {@code null} if there are none
 */
public record Content(String payload, Options options, @Nullable String nativeBlocks) {

	/** Content without native blocks. */
	public Content(String payload, Options options) {
		this(payload, options, null);
	}

	@Override
	public String toString() {
		return "Content[payload of " + this.payload.length() + " characters, " + this.options + "]";
	}

}
