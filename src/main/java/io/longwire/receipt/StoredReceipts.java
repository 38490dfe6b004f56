package io.longwire.receipt;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads the tables.
 */
@Component
class StoredReceipts implements Receipts {

	/** One device confirms a message once; a topic's devices may be many. */
	private static final int MOST_OF_ONE_MESSAGE = 1000;

	private final ReceiptTable receipts;

	private final UpstreamTable upstreamMessages;

	StoredReceipts(ReceiptTable receipts, UpstreamTable upstreamMessages) {
		this.receipts = receipts;
		this.upstreamMessages = upstreamMessages;
	}

	@Override
	public List<ReceiptView> receipts(@Nullable String sender, long after, int limit) {
		return this.receipts.after(sender, after, limit);
	}

	@Override
	public List<ReceiptView> receiptsOfNotification(long notificationId, long after, int limit) {
		return this.receipts.ofNotification(notificationId, after, limit);
	}

	@Override
	public List<ReceiptView> receiptsOfMessage(long messageId) {
		return this.receipts.ofMessage(messageId, MOST_OF_ONE_MESSAGE);
	}

	@Override
	public List<UpstreamView> upstreamMessages(@Nullable String sender, long after, int limit) {
		return this.upstreamMessages.after(sender, after, limit);
	}

	@Override
	public long firstReceipt() {
		return orStart(this.receipts.firstPosition());
	}

	@Override
	public long firstUpstreamMessage() {
		return orStart(this.upstreamMessages.firstPosition());
	}

	private static long orStart(@Nullable Long position) {
		return (position != null) ? position : 1;
	}

}
