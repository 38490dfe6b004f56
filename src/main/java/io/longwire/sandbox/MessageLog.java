package io.longwire.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.longwire.ccsserver.NumericId;
import io.netty.util.collection.LongObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the last downstream messages. Owned by the server's thread.
 */
public final class MessageLog {

	private final Clock clock;

	private final long begin;

	private final LongObjectHashMap<MessageRecord> numbered = new LongObjectHashMap<>();

	private final Map<String, MessageRecord> others = new HashMap<>();

	private final @Nullable MessageRecord[] ring;

	private long first;

	private long next;

	private long accepted;

	private long acceptedAgain;

	private long delivered;

	private long deliveredAgain;

	public MessageLog(Clock clock, int limit) {
		this.clock = clock;
		this.begin = clock.millis();
		this.ring = new MessageRecord[limit];
	}

	/**
	 * Notes an event and returns the message's record.
	 */
	public MessageRecord add(String messageId, long connection, MessageEvent event) {
		MessageRecord found = find(messageId);
		MessageRecord message = (found != null) ? found : create(messageId);
		message.add(event, connection, this.clock.millis() - this.begin);
		if (event == MessageEvent.ACCEPTED) {
			countAccepted(message.count(event));
		}
		if (event == MessageEvent.DELIVERED) {
			countDelivered(message.count(event));
		}
		return message;
	}

	private void countAccepted(int times) {
		this.accepted += (times == 1) ? 1 : 0;
		this.acceptedAgain += (times == 2) ? 1 : 0;
	}

	private void countDelivered(int times) {
		this.delivered += (times == 1) ? 1 : 0;
		this.deliveredAgain += (times == 2) ? 1 : 0;
	}

	public @Nullable MessageRecord find(String messageId) {
		long number = NumericId.of(messageId);
		return (number >= 0) ? this.numbered.get(number) : this.others.get(messageId);
	}

	private MessageRecord create(String messageId) {
		var message = new MessageRecord(messageId, this.next);
		int place = (int) (this.next % this.ring.length);
		MessageRecord oldest = this.ring[place];
		if (oldest != null) {
			forget(oldest.messageId());
		}
		this.ring[place] = message;
		this.next++;
		long number = NumericId.of(messageId);
		if (number >= 0) {
			this.numbered.put(number, message);
		}
		else {
			this.others.put(messageId, message);
		}
		return message;
	}

	private void forget(String messageId) {
		long number = NumericId.of(messageId);
		if (number >= 0) {
			this.numbered.remove(number);
		}
		else {
			this.others.remove(messageId);
		}
	}

	/**
	 * The messages in the order in which they came first.
	 * @param after the sequence number of the last one that is known, -1 for none
	 */
	public List<MessageRecord> page(long after, int limit) {
		var page = new ArrayList<MessageRecord>();
		long from = Math.max(after + 1, this.next - this.ring.length);
		for (long sequence = from; sequence < this.next && page.size() < limit; sequence++) {
			MessageRecord message = this.ring[(int) (sequence % this.ring.length)];
			if (message != null) {
				page.add(message);
			}
		}
		return page;
	}

	/**
	 * Forgets all messages. Their sequence numbers are not given again.
	 */
	public void clear() {
		this.numbered.clear();
		this.others.clear();
		Arrays.fill(this.ring, null);
		this.first = this.next;
		this.accepted = 0;
		this.acceptedAgain = 0;
		this.delivered = 0;
		this.deliveredAgain = 0;
	}

	Instant timeOf(MessageRecord message, int event) {
		return Instant.ofEpochMilli(this.begin + message.millisAt(event));
	}

	public MessageCounts counts() {
		long seen = this.next - this.first;
		return new MessageCounts(seen, this.accepted, this.acceptedAgain, this.delivered, this.deliveredAgain,
				Math.max(0, seen - this.ring.length));
	}

}
