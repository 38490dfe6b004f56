package io.longwire.ccsserver;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What goes up to an app server and is sent again until it is acked.
 */
public sealed interface FromDevice {

	/** The {@code from} of the JSON object, and the {@code to} of its ack. */
	String from();

	/** Unique for its {@link #from()} only. */
	String messageId();

	/**
	 * A message of a device to its app server.
	 *
	 * @param from the token of the device
	 * @param messageId chosen by the device
	 * @param category the app's package name
	 * @param data custom pairs
	 * @param timeToLive seconds for which it may wait for a connection; with 0 it is sent
	 * now or never. What comes again for want of an ack while its connection lives may be
	 * older
	 */
	record Upstream(String from, String messageId, @Nullable String category, Map<String, String> data,
			@Nullable Long timeToLive) implements FromDevice {

		public Upstream {
			data = Map.copyOf(data);
		}

	}

	/**
	 * The device's confirmation of a downstream message.
	 *
	 * @param originalMessageId the id of the downstream message
	 * @param token the token of the device
	 * @param category the app's package name
	 * @param sentAt when the downstream message was taken, epoch milliseconds
	 */
	record Receipt(String originalMessageId, String token, @Nullable String category,
			long sentAt) implements FromDevice {

		/** What precedes the original id in the id of a receipt. */
		public static final String PREFIX = "dr2:";

		@Override
		public String from() {
			return CcsServer.DOMAIN;
		}

		@Override
		public String messageId() {
			return PREFIX + this.originalMessageId;
		}

	}

}
