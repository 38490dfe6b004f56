package io.longwire.transport.ccs;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What CCS can say.
 */
sealed interface CcsFrame {

	/**
	 * CCS took a message.
	 *
	 * @param canonicalToken replaces the token addressed, {@code null} if CCS names none
	 * @param group what became of it for the devices of a group, {@code null} if it went
	 * to none
	 */
	record Ack(String messageId, @Nullable String canonicalToken, @Nullable Group group) implements CcsFrame {
	}

	/**
	 * What became of a message to a group of devices.
	 *
	 * @param success how many it was taken for
	 * @param failure how many it was not taken for
	 * @param failed the tokens of these
	 */
	record Group(int success, int failure, List<String> failed) {
	}

	/** CCS refused a message. */
	record Nack(String messageId, String error, @Nullable String description) implements CcsFrame {
	}

	/**
	 * CCS could not even read what we sent and returned it.
	 *
	 * @param messageId of the message returned, {@code null} if it cannot be told
	 * @param ofAck whether it was an ack of ours
	 * @param passing whether CCS says that trying again may help
	 * @param condition one of the words that XMPP defines
	 * @param text CCS's own words, {@code null} if none
	 */
	record Bounce(@Nullable String messageId, boolean ofAck, boolean passing, String condition,
			@Nullable String text) implements CcsFrame {
	}

	/** Something about the connection; the only type known is CONNECTION_DRAINING. */
	record Control(String type) implements CcsFrame {
	}

	/**
	 * A device confirmed a message. To be acked.
	 *
	 * @param from whom the ack is to name
	 * @param messageId which the ack is to name
	 */
	record Receipt(String from, String messageId, String originalMessageId, @Nullable String registrationToken,
			String status, @Nullable Instant sentAt) implements CcsFrame {
	}

	/**
	 * A device sent a message. To be acked.
	 *
	 * @param from the device's token, which the ack is to name
	 * @param data a JSON object text
	 */
	record Upstream(String from, String messageId, @Nullable String category, String data) implements CcsFrame {
	}

	/** Nothing that CCS is known to say. */
	record Malformed(String reason) implements CcsFrame {
	}

}
