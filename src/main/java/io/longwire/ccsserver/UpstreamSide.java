package io.longwire.ccsserver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The upstream messages and receipts on one connection, until their acks come.
 */
final class UpstreamSide {

	private static final int REMEMBERED = 10_000;

	private final Session session;

	private final Connection connection;

	private final Accounts accounts;

	private final int limit;

	private final Map<Key, Delivery> unacked = new LinkedHashMap<>();

	/** Further acks that are due for what was sent here more than once. */
	private final Map<Key, Due> repeatedAcks = new HashMap<>();

	private final RecentIds acked = new RecentIds(REMEMBERED);

	UpstreamSide(Session session, Accounts accounts, Connection connection) {
		this.session = session;
		this.accounts = accounts;
		this.connection = connection;
		this.limit = accounts.settings().limits().upstreamWindow();
	}

	/** Whether this connection can take any more now. */
	boolean hasRoom() {
		return this.unacked.size() < this.limit && this.session.state() != SessionStatistics.State.CLOSING
				&& this.session.state() != SessionStatistics.State.CLOSED;
	}

	/**
	 * Whether this connection can take this one now. Two devices may choose the same id,
	 * but one pair of sender and id is sent once at a time.
	 */
	boolean hasRoom(Delivery delivery) {
		return hasRoom() && !this.unacked.containsKey(Key.of(delivery.message()));
	}

	void deliver(Delivery delivery) {
		this.unacked.put(Key.of(delivery.message()), delivery);
		write(delivery);
	}

	private void write(Delivery delivery) {
		this.session.counters().sent(delivery.message(), delivery.sent());
		this.connection.write(Stanzas.fromDevice(delivery.message(), this.session.bareJid()));
		this.accounts.handler().onSent(this.session, delivery.message());
	}

	/**
	 * Sends again what waited too long for its ack.
	 */
	void redeliver() {
		redeliver(this.accounts.settings().timing().redelivery().toNanos());
	}

	int redeliver(long patienceNanos) {
		long now = System.nanoTime();
		int count = 0;
		for (Map.Entry<Key, Delivery> entry : this.unacked.entrySet()) {
			if (now - entry.getValue().sentAt() >= patienceNanos) {
				oneMoreAckIsDue(entry.getValue());
				write(entry.getValue());
				count++;
			}
		}
		return count;
	}

	/**
	 * Sends again on other connections what is not acked.
	 */
	int redeliverElsewhere() {
		List<Delivery> all = release();
		List<Delivery> left = this.accounts.of(this.session.senderId()).redeliver(all, this.session);
		left.forEach((delivery) -> this.unacked.put(Key.of(delivery.message()), delivery));
		for (Delivery delivery : all) {
			if (!this.unacked.containsKey(Key.of(delivery.message()))) {
				oneMoreAckIsDue(delivery);
			}
		}
		return all.size() - left.size();
	}

	private void oneMoreAckIsDue(Delivery delivery) {
		this.repeatedAcks.merge(Key.of(delivery.message()), new Due(delivery.message(), 1),
				(due, more) -> due.with(more.acks()));
	}

	/**
	 * Returns false when no ack is due for this on this connection.
	 */
	boolean acked(Incoming.Ack ack) {
		Delivery delivery = find(ack);
		if (delivery != null) {
			this.unacked.remove(Key.of(delivery.message()));
			this.session.counters().acked(delivery.message());
			rememberAcked(delivery.message());
			this.accounts.handler().onAcked(this.session, delivery.message());
			this.accounts.of(this.session.senderId()).pump();
			return true;
		}
		Due repeated = find(ack, this.repeatedAcks, Due::message);
		if (repeated != null) {
			Key key = Key.of(repeated.message());
			this.repeatedAcks.computeIfPresent(key, (same, due) -> (due.acks() > 1) ? due.with(-1) : null);
			rememberAcked(repeated.message());
			return true;
		}
		countWrong(ack);
		return false;
	}

	private void rememberAcked(FromDevice message) {
		this.acked.add(Key.of(message).text());
		if (message instanceof FromDevice.Receipt receipt) {
			this.acked.add(new Key(receipt.token(), receipt.messageId()).text());
		}
	}

	private void countWrong(Incoming.Ack ack) {
		if (this.acked.contains(new Key(ack.to(), ack.messageId()).text())) {
			this.session.counters().ackedAgain++;
		}
		else if (this.accounts.of(this.session.senderId()).unackedElsewhere(ack)) {
			this.session.counters().wrongConnectionAcks++;
		}
		else {
			this.session.counters().unknownAcks++;
		}
	}

	boolean waitsFor(Incoming.Ack ack) {
		return find(ack) != null;
	}

	private @Nullable Delivery find(Incoming.Ack ack) {
		return find(ack, this.unacked, Delivery::message);
	}

	private static <T> @Nullable T find(Incoming.Ack ack, Map<Key, T> sent, Function<T, FromDevice> message) {
		T found = sent.get(new Key(ack.to(), ack.messageId()));
		if (found != null) {
			return found;
		}
		// A receipt may also be acked to the token of its device.
		T other = sent.get(new Key(CcsServer.DOMAIN, ack.messageId()));
		boolean toToken = other != null && message.apply(other) instanceof FromDevice.Receipt receipt
				&& receipt.token().equals(ack.to());
		return toToken ? other : null;
	}

	/**
	 * Gives up what was not acked, in the order it was sent.
	 */
	List<Delivery> release() {
		var left = new ArrayList<>(this.unacked.values());
		this.unacked.clear();
		return left;
	}

	int unacked() {
		return this.unacked.size();
	}

	/**
	 * Further acks that are due.
	 */
	private record Due(FromDevice message, int acks) {

		Due with(int more) {
			return new Due(this.message, this.acks + more);
		}

	}

	private record Key(String from, String messageId) {

		static Key of(FromDevice message) {
			return new Key(message.from(), message.messageId());
		}

		String text() {
			return this.from + '\n' + this.messageId;
		}

	}

}
