package io.longwire.ccsserver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One sender: its connections, and what waits to go up to it.
 */
final class Account {

	private final CcsServerSettings.Limits limits;

	private final List<Session> sessions = new ArrayList<>();

	private final Deque<Delivery> backlog = new ArrayDeque<>();

	private int turn;

	private long offered;

	private long dropped;

	Account(CcsServerSettings.Limits limits) {
		this.limits = limits;
	}

	boolean full() {
		return this.sessions.size() >= this.limits.sessions();
	}

	void opened(Session session) {
		this.sessions.add(session);
		pump();
	}

	void closed(Session session) {
		this.sessions.remove(session);
		List<Delivery> left = session.upstream().release();
		for (int i = left.size() - 1; i >= 0; i--) {
			this.backlog.addFirst(left.get(i));
		}
		pump();
	}

	/**
	 * Takes a message to be sent until it is acked.
	 * @param preferred the connection to use if it has room
	 */
	void offer(FromDevice message, @Nullable Session preferred) {
		var delivery = new Delivery(message);
		this.offered++;
		if (preferred != null && preferred.upstream().hasRoom(delivery)) {
			preferred.upstream().deliver(delivery);
		}
		else if (!sent(delivery)) {
			keep(delivery);
		}
	}

	private void keep(Delivery delivery) {
		if (this.backlog.size() >= this.limits.backlog()) {
			this.dropped++;
		}
		else {
			this.backlog.addLast(delivery);
		}
	}

	/**
	 * Sends these again on other connections than this, as far as one has room.
	 * @return those that found none
	 */
	List<Delivery> redeliver(List<Delivery> deliveries, Session from) {
		List<Delivery> left = new ArrayList<>();
		for (Delivery delivery : deliveries) {
			Session other = nextWithRoom(delivery, from);
			if (other != null) {
				other.upstream().deliver(delivery);
			}
			else {
				left.add(delivery);
			}
		}
		return left;
	}

	/**
	 * Sends what waits, as far as there is room. What must wait for the ack of another
	 * with its id keeps its place and holds up nothing behind it.
	 */
	void pump() {
		var kept = new ArrayDeque<Delivery>();
		Delivery delivery = this.backlog.pollFirst();
		while (delivery != null) {
			if (delivery.expired()) {
				this.dropped++;
			}
			else if (!sent(delivery)) {
				kept.addLast(delivery);
				if (!hasRoom()) {
					break;
				}
			}
			delivery = this.backlog.pollFirst();
		}
		kept.descendingIterator().forEachRemaining(this.backlog::addFirst);
	}

	private boolean sent(Delivery delivery) {
		Session session = nextWithRoom(delivery, null);
		if (session != null) {
			session.upstream().deliver(delivery);
		}
		return session != null;
	}

	private boolean hasRoom() {
		return this.sessions.stream().anyMatch((session) -> session.upstream().hasRoom());
	}

	private @Nullable Session nextWithRoom(Delivery delivery, @Nullable Session not) {
		Session draining = null;
		for (int i = 0; i < this.sessions.size(); i++) {
			this.turn = (this.turn + 1) % this.sessions.size();
			Session session = this.sessions.get(this.turn);
			if (session != not && session.upstream().hasRoom(delivery)) {
				if (session.state() == SessionStatistics.State.READY) {
					return session;
				}
				draining = session;
			}
		}
		return draining;
	}

	boolean unackedElsewhere(Incoming.Ack ack) {
		return this.sessions.stream().anyMatch((session) -> session.upstream().waitsFor(ack));
	}

	List<Session> sessions() {
		return this.sessions;
	}

	long offered() {
		return this.offered;
	}

	int backlog() {
		return this.backlog.size();
	}

	long dropped() {
		return this.dropped;
	}

}
