package io.longwire.ccsserver;

import org.jspecify.annotations.Nullable;

/**
 * The one answer to a downstream message: taken, or refused.
 */
public sealed interface CcsAnswer {

	static CcsAnswer ack() {
		return new Ack(null);
	}

	/**
	 * Taken, and the token it was sent to has been replaced.
	 * @param registrationId the token to use from now on
	 */
	static CcsAnswer ack(String registrationId) {
		return new Ack(registrationId);
	}

	static CcsAnswer nack(CcsError error, String description) {
		return new Nack(error, description);
	}

	static CcsAnswer odd(OddAnswer form) {
		return new Odd(form);
	}

	/**
	 * Accepted and stored.
	 *
	 * @param registrationId the replacement of the token, if it was replaced
	 */
	record Ack(@Nullable String registrationId) implements CcsAnswer {
	}

	/**
	 * Refused.
	 *
	 * @param error the code
	 * @param description the text for people
	 */
	record Nack(CcsError error, String description) implements CcsAnswer {

		/** Whether the same message may be sent again. */
		public boolean retryable() {
			return this.error.retryable();
		}

	}

	/**
	 * Answered, but not as one should be.
	 */
	record Odd(OddAnswer form) implements CcsAnswer {
	}

}
