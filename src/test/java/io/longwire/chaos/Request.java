package io.longwire.chaos;

/**
 * One notification that a caller posts.
 *
 * @param kind what must become of its messages
 */
record Request(Kind kind, String body) {

	/** What must become of a message, whatever happens on the way. */
	enum Kind {

		/** The device confirms. */
		CONFIRMED,

		/** The push service takes it, and the device is not asked. */
		TAKEN,

		/** The push service refuses it for good. */
		REFUSED,

		/** Its time may be over before it is taken. */
		HURRIED,

		/** It may be canceled before it is taken. */
		CANCELED

	}

}
