package io.longwire.receipt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.longwire.database.Feed;
import io.longwire.database.PlainTransactions;
import io.longwire.notification.Id;
import io.longwire.queue.MessageEvidence;
import io.longwire.transport.FromDevice;

import org.springframework.stereotype.Component;

/**
 * Stores items in one transaction: the messages confirmed become {@code DELIVERED}, and
 * each item gets a row, unless it is a repeat. Locks in this order: messages by id, then
 * the feed, whose positions are used at once; another instance that stores the same item
 * waits for the feed and then fails on the unique hash.
 */
@Component
class ReceiptTransaction {

	private final PlainTransactions transactions;

	private final RepeatHashes hashes;

	private final ReceiptTable receiptTable;

	private final UpstreamTable upstreamTable;

	private final MessageEvidence evidence;

	private final Feed feed;

	ReceiptTransaction(PlainTransactions transactions, RepeatHashes hashes, ReceiptTable receiptTable,
			UpstreamTable upstreamTable, MessageEvidence evidence, Feed feed) {
		this.transactions = transactions;
		this.hashes = hashes;
		this.receiptTable = receiptTable;
		this.upstreamTable = upstreamTable;
		this.evidence = evidence;
		this.feed = feed;
	}

	/**
	 * Stores all of these or, if it throws, none.
	 * @param lookForRepeats whether to leave out what is stored already; otherwise, that
	 * is thrown as a duplicate key
	 * @return how many were new
	 */
	int store(Collection<? extends FromDevice> items, StorableText text, boolean lookForRepeats) {
		Map<RepeatHash, FromDevice.Receipt> receipts = distinct(items, FromDevice.Receipt.class);
		Map<RepeatHash, FromDevice.Upstream> upstream = distinct(items, FromDevice.Upstream.class);
		return this.transactions.run(() -> {
			if (lookForRepeats) {
				receipts.keySet().removeAll(this.hashes.known(ReceiptTable.NAME, receipts.keySet()));
				upstream.keySet().removeAll(this.hashes.known(UpstreamTable.NAME, upstream.keySet()));
			}
			Map<Long, Long> notifications = deliver(receipts.values());
			long firstReceipt = positions(ReceiptTable.NAME, receipts.size());
			long firstUpstream = positions(UpstreamTable.NAME, upstream.size());
			insertReceipts(firstReceipt, receipts, notifications, text);
			insertUpstream(firstUpstream, upstream, text);
			return receipts.size() + upstream.size();
		});
	}

	private static <T extends FromDevice> Map<RepeatHash, T> distinct(Collection<? extends FromDevice> items,
			Class<T> kind) {
		var distinct = new LinkedHashMap<RepeatHash, T>();
		for (FromDevice item : items) {
			if (kind.isInstance(item)) {
				distinct.putIfAbsent(RepeatHash.of(item), kind.cast(item));
			}
		}
		return distinct;
	}

	private Map<Long, Long> deliver(Collection<FromDevice.Receipt> receipts) {
		var deliveredAt = new TreeMap<Long, Long>();
		for (FromDevice.Receipt receipt : receipts) {
			Long id = Id.parse(receipt.messageId());
			if (id != null) {
				deliveredAt.merge(id, receipt.receivedAt().toEpochMilli(), Math::min);
			}
		}
		if (deliveredAt.isEmpty()) {
			return new HashMap<>();
		}
		Map<Long, Long> notifications = this.evidence.notificationsOf(deliveredAt.keySet());
		deliveredAt.keySet().retainAll(notifications.keySet());
		if (!deliveredAt.isEmpty()) {
			this.evidence.delivered(deliveredAt);
		}
		return notifications;
	}

	private long positions(String list, int count) {
		return (count > 0) ? this.feed.take(list, count) : 0;
	}

	private void insertReceipts(long first, Map<RepeatHash, FromDevice.Receipt> receipts, Map<Long, Long> notifications,
			StorableText text) {
		List<ReceiptTable.Row> rows = new ArrayList<>(receipts.size());
		receipts.forEach((hash, receipt) -> {
			Long id = Id.parse(receipt.messageId());
			Long notificationId = (id != null) ? notifications.get(id) : null;
			rows.add(new ReceiptTable.Row(first + rows.size(), hash, receipt, notificationId));
		});
		if (!rows.isEmpty()) {
			this.receiptTable.insert(rows, text);
		}
	}

	private void insertUpstream(long first, Map<RepeatHash, FromDevice.Upstream> upstream, StorableText text) {
		List<UpstreamTable.Row> rows = new ArrayList<>(upstream.size());
		upstream.forEach((hash, message) -> rows.add(new UpstreamTable.Row(first + rows.size(), hash, message)));
		if (!rows.isEmpty()) {
			this.upstreamTable.insert(rows, text);
		}
	}

}
