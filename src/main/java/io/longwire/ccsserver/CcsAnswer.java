package io.longwire.ccsserver;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The one answer to a downstream message: taken, or refused.
 */
public sealed interface CcsAnswer {

	static CcsAnswer ack() {
		return new Ack(null, null);
	}

	/**
	 * Taken, and the token it was sent to has been replaced.
	 * @param registrationId the token to use from now on
	 */
	static CcsAnswer ack(String registrationId) {
		return new Ack(registrationId, null);
	}

	/**
	 * Taken for a group of devices, or for some of them.
	 * @param success for how many
	 * @param failed the tokens of the others
	 */
	static CcsAnswer ack(int success, List<String> failed) {
		return new Ack(null, new Group(success, failed));
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
	 * @param group what became of it for a group of devices, if it went to one
	 */
	record Ack(@Nullable String registrationId, @Nullable Group group) implements CcsAnswer {
	}

	/**
	 * What became of a message for a group of devices.
	 *
	 * @param success for how many it was taken
	 * @param failed the tokens of the others
	 */
	record Group(int success, List<String> failed) {
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
