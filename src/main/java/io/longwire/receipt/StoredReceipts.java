package io.longwire.receipt;

import java.util.List;

import io.longwire.database.Feed;
import io.longwire.database.PolledList;
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

	private final PolledList receiptList;

	private final PolledList upstreamList;

	StoredReceipts(ReceiptTable receipts, UpstreamTable upstreamMessages, Feed feed) {
		this.receipts = receipts;
		this.upstreamMessages = upstreamMessages;
		this.receiptList = feed.list(ReceiptTable.NAME, receipts::firstPosition);
		this.upstreamList = feed.list(UpstreamTable.NAME, upstreamMessages::firstPosition);
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
	public PolledList receiptList() {
		return this.receiptList;
	}

	@Override
	public PolledList upstreamList() {
		return this.upstreamList;
	}

}
