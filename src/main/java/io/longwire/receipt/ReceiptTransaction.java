package io.longwire.receipt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.longwire.queue.Feed;
import io.longwire.queue.MessageEvidence;
import io.longwire.queue.MessageEvidence.Owner;
import io.longwire.queue.PlainTransactions;
import io.longwire.transport.FromDevice;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Stores items in one transaction: the messages confirmed become {@code DELIVERED}, as
 * far as they are of the sender on whose line the receipt came, and each item gets a row,
 * unless it is a repeat. Locks in this order: messages by id, then the feed, whose
 * positions are used at once; another instance that stores the same item waits for the
 * feed and then fails on the unique hash.
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
			Map<Long, Owner> owners = deliver(receipts.values());
			long firstReceipt = positions(ReceiptTable.NAME, receipts.size());
			long firstUpstream = positions(UpstreamTable.NAME, upstream.size());
			insertReceipts(firstReceipt, receipts, owners, text);
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

	private Map<Long, Owner> deliver(Collection<FromDevice.Receipt> receipts) {
		Set<Long> ids = new HashSet<>();
		receipts.forEach((receipt) -> MessageIds.parse(receipt.messageId()).ifPresent(ids::add));
		if (ids.isEmpty()) {
			return Map.of();
		}
		Map<Long, Owner> owners = this.evidence.ownersOf(ids);
		var deliveredAt = new TreeMap<Long, Long>();
		for (FromDevice.Receipt receipt : receipts) {
			if (owner(receipt, owners) != null) {
				deliveredAt.merge(Long.valueOf(receipt.messageId()), receipt.receivedAt().toEpochMilli(), Math::min);
			}
		}
		if (!deliveredAt.isEmpty()) {
			this.evidence.delivered(deliveredAt);
		}
		return owners;
	}

	/** {@code null} also if the message that it names is another sender's. */
	private static @Nullable Owner owner(FromDevice.Receipt receipt, Map<Long, Owner> owners) {
		var id = MessageIds.parse(receipt.messageId());
		Owner owner = id.isPresent() ? owners.get(id.getAsLong()) : null;
		return (owner != null && owner.sender().equals(receipt.sender())) ? owner : null;
	}

	private long positions(String list, int count) {
		return (count > 0) ? this.feed.take(list, count) : 0;
	}

	private void insertReceipts(long first, Map<RepeatHash, FromDevice.Receipt> receipts, Map<Long, Owner> owners,
			StorableText text) {
		List<ReceiptTable.Row> rows = new ArrayList<>(receipts.size());
		receipts.forEach((hash, receipt) -> {
			Owner owner = owner(receipt, owners);
			rows.add(new ReceiptTable.Row(first + rows.size(), hash, receipt,
					(owner != null) ? owner.notificationId() : null));
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
