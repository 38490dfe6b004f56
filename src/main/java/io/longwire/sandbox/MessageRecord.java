package io.longwire.sandbox;

import java.util.Arrays;

/**
 * What happened to one message id, in few bytes: each event is a number made of time,
 * connection and kind.
 */
public final class MessageRecord {

	private static final int KIND_BITS = 4;

	private static final int CONNECTION_BITS = 20;

	private final String messageId;

	private final long sequence;

	private long[] events = new long[4];

	private int size;

	MessageRecord(String messageId, long sequence) {
		this.messageId = messageId;
		this.sequence = sequence;
	}

	/**
	 * @param millis since the beginning of the log
	 */
	void add(MessageEvent event, long connection, long millis) {
		if (this.size == this.events.length) {
			this.events = Arrays.copyOf(this.events, this.size * 2);
		}
		long connectionPart = connection & ((1L << CONNECTION_BITS) - 1);
		this.events[this.size++] = (millis << (KIND_BITS + CONNECTION_BITS)) | (connectionPart << KIND_BITS)
				| event.ordinal();
	}

	public int count(MessageEvent event) {
		int count = 0;
		for (int i = 0; i < this.size; i++) {
			if (eventAt(i) == event) {
				count++;
			}
		}
		return count;
	}

	/**
	 * Where this event is found last, -1 if nowhere.
	 */
	int last(MessageEvent event) {
		int at = this.size - 1;
		while (at >= 0 && eventAt(at) != event) {
			at--;
		}
		return at;
	}

	/**
	 * Whether it was taken or refused for good.
	 */
	boolean settled() {
		return last(MessageEvent.ACCEPTED) >= 0 || last(MessageEvent.REJECTED) >= 0;
	}

	int size() {
		return this.size;
	}

	MessageEvent eventAt(int index) {
		return MessageEvent.ALL[(int) (this.events[index] & ((1 << KIND_BITS) - 1))];
	}

	long connectionAt(int index) {
		return (this.events[index] >>> KIND_BITS) & ((1L << CONNECTION_BITS) - 1);
	}

	long millisAt(int index) {
		return this.events[index] >>> (KIND_BITS + CONNECTION_BITS);
	}

	String messageId() {
		return this.messageId;
	}

	long sequence() {
		return this.sequence;
	}

}
