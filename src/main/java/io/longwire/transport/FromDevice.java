package io.longwire.transport;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * What comes up from devices through a push service.
 */
public sealed interface FromDevice {

	/** The sender it came to. */
	String sender();

	/** When this process read it. */
	Instant receivedAt();

	/**
	 * A device confirmed a message.
	 *
	 * @param messageId the message confirmed, as the push service names it: any text
	 * @param registrationToken the confirming device, {@code null} if not told
	 * @param status the push service's word, for CCS always
	 * {@code MESSAGE_SENT_TO_DEVICE}
	 * @param sentAt when the push service says it sent the message to the device,
	 * {@code null} if not told
	 */
	record Receipt(String sender, String messageId, @Nullable String registrationToken, String status,
			@Nullable Instant sentAt, Instant receivedAt) implements FromDevice {
	}

	/**
	 * An upstream message.
	 *
	 * @param registrationToken the device
	 * @param messageId chosen by the device, unique for it alone
	 * @param category the app's package, {@code null} if not told
	 * @param data a JSON object text, {@code {}} if there is none
	 */
	record Upstream(String sender, String registrationToken, String messageId, @Nullable String category, String data,
			Instant receivedAt) implements FromDevice {
	}

}
