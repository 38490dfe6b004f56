package io.longwire.transport.apns;

import java.util.UUID;

/**
 * The {@code apns-id} of a message: a UUID of version 8 with "longwi" in front and the
 * message id behind, so that it is the same at every try and a person can read it back.
 */
final class ApnsId {

	private static final long FRONT = 0x6c6f6e6777698000L;

	private static final long VARIANT = 0x8000000000000000L;

	private static final int LOW_BITS = 60;

	private static final long LOW = (1L << LOW_BITS) - 1;

	private ApnsId() {
	}

	static UUID of(long messageId) {
		return new UUID(FRONT | (messageId >>> LOW_BITS), VARIANT | (messageId & LOW));
	}

	/**
	 * The message id in it.
	 * @param apnsId one of ours, as text
	 */
	static long messageId(String apnsId) {
		UUID id = UUID.fromString(apnsId);
		return (id.getMostSignificantBits() << LOW_BITS) | (id.getLeastSignificantBits() & LOW);
	}

}
