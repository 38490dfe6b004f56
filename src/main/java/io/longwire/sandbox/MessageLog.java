package io.longwire.sandbox;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.longwire.ccsserver.IdMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened to the last downstream messages. Owned by the server's thread.
 */
public final class MessageLog {

	private static final long FORGOTTEN = -1;

	private final Clock clock;

	private final long begin;

	private final IdMap<MessageRecord> messages = new IdMap<>();

	private final @Nullable MessageRecord[] ring;

	private final SeenConnections connections = new SeenConnections();

	private final Repeats repeats = new Repeats(this.connections);

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
	 * Notes that a message came.
	 */
	public MessageRecord received(String messageId, long connection) {
		MessageRecord found = find(messageId);
		LastTry last = (found != null) ? LastTry.of(found) : null;
		MessageRecord message = add(messageId, connection, MessageEvent.RECEIVED);
		if (last != null) {
			this.repeats.came(messageId, last, connection, millis());
		}
		return message;
	}

	void opened(long connection) {
		this.connections.opened(connection);
	}

	void closed(long connection) {
		this.connections.closed(connection, millis());
	}

	/**
	 * What is written on this connection may come much later from now on, until it
	 * {@link #flows} again.
	 */
	void stalled(long connection) {
		stalled(connection, millis(), Long.MAX_VALUE);
	}

	/**
	 * The same for so many milliseconds.
	 */
	void stalled(long connection, int millis) {
		stalled(connection, millis(), millis() + millis);
	}

	/** Of a connection's stalls, the last alone may be known afterwards. */
	private void stalled(long connection, long since, long until) {
		this.repeats.decideOlder(since);
		this.connections.stalled(connection, since, until);
	}

	/**
	 * What is written on this connection comes at once from now on.
	 */
	void flows(long connection) {
		this.connections.flows(connection, millis());
	}

	private long millis() {
		return this.clock.millis() - this.begin;
	}

	/**
	 * Notes an event and returns the message's record. What comes of a message that has
	 * been forgotten is noted nowhere.
	 */
	public MessageRecord add(String messageId, long connection, MessageEvent event) {
		MessageRecord found = find(messageId);
		if (found == null && event != MessageEvent.RECEIVED) {
			return new MessageRecord(messageId, FORGOTTEN);
		}
		MessageRecord message = (found != null) ? found : create(messageId);
		message.add(event, connection, millis());
		if (event == MessageEvent.ACCEPTED) {
			countAccepted(messageId, message.count(event));
		}
		if (event == MessageEvent.DELIVERED) {
			countDelivered(message.count(event));
		}
		return message;
	}

	private void countAccepted(String messageId, int times) {
		this.accepted += (times == 1) ? 1 : 0;
		this.acceptedAgain += (times == 2) ? 1 : 0;
		if (times > 1) {
			this.repeats.taken(messageId);
		}
	}

	private void countDelivered(int times) {
		this.delivered += (times == 1) ? 1 : 0;
		this.deliveredAgain += (times == 2) ? 1 : 0;
	}

	public @Nullable MessageRecord find(String messageId) {
		return this.messages.get(messageId);
	}

	private MessageRecord create(String messageId) {
		var message = new MessageRecord(messageId, this.next);
		int place = (int) (this.next % this.ring.length);
		MessageRecord oldest = this.ring[place];
		if (oldest != null) {
			this.messages.remove(oldest.messageId());
		}
		this.ring[place] = message;
		this.next++;
		this.messages.put(messageId, message);
		return message;
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
	 * The messages that came, were neither taken nor refused for good, and have not come
	 * again.
	 */
	List<String> lost() {
		return Arrays.stream(this.ring)
			.filter((message) -> message != null && !message.settled())
			.map(MessageRecord::messageId)
			.toList();
	}

	Repeats.Found repeats() {
		return this.repeats.found(millis());
	}

	/**
	 * Forgets all messages. Their sequence numbers are not given again.
	 */
	public void clear() {
		this.messages.clear();
		Arrays.fill(this.ring, null);
		this.first = this.next;
		this.accepted = 0;
		this.acceptedAgain = 0;
		this.delivered = 0;
		this.deliveredAgain = 0;
		this.repeats.clear();
	}

	Instant timeOf(MessageRecord message, int event) {
		return at(message.millisAt(event));
	}

	/**
	 * @param millis since the beginning of the log
	 */
	Instant at(long millis) {
		return Instant.ofEpochMilli(this.begin + millis);
	}

	public MessageCounts counts() {
		long seen = this.next - this.first;
		return new MessageCounts(seen, this.accepted, this.acceptedAgain, this.delivered, this.deliveredAgain,
				Math.max(0, seen - this.ring.length));
	}

}
