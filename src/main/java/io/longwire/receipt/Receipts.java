package io.longwire.receipt;

import java.time.Instant;
import java.util.List;

import io.longwire.database.PolledList;
import org.jspecify.annotations.Nullable;

/**
 * Reads what devices sent up.
 */
public interface Receipts {

	/**
	 * Receipts by position.
	 * @param sender {@code null} for all
	 * @param after only positions greater than this
	 */
	List<ReceiptView> receipts(@Nullable String sender, long after, int limit);

	/** Receipts of one notification by position. */
	List<ReceiptView> receiptsOfNotification(long notificationId, long after, int limit);

	/** The receipts of one message, the first thousand at most. */
	List<ReceiptView> receiptsOfMessage(long messageId);

	/** Upstream messages by position. */
	List<UpstreamView> upstreamMessages(@Nullable String sender, long after, int limit);

	/** All receipts. */
	PolledList receiptList();

	/** All upstream messages. */
	PolledList upstreamList();

	/**
	 * A receipt.
	 *
	 * @param messageId the message confirmed, as the push service named it
	 * @param notificationId {@code null} if the message is not known here
	 */
	record ReceiptView(long position, String sender, String messageId, @Nullable Long notificationId,
			@Nullable String registrationToken, String status, @Nullable Instant sentAt, Instant receivedAt) {
	}

	/**
	 * An upstream message.
	 *
	 * @param data a JSON object text
	 */
	record UpstreamView(long position, String sender, String registrationToken, String messageId,
			@Nullable String category, String data, Instant receivedAt) {
	}

}
