package io.longwire.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.longwire.database.Durability;
import io.longwire.notification.Lane;

/**
 * The claims of this process on one lane of one sender, one transaction at a time; while
 * one claim becomes durable, the next may be made. A claim that failed after its commit
 * was sent may have been made: before the next that begins, it is given back.
 */
final class LaneClaims {

	private final String sender;

	private final Lane lane;

	private final Claiming claiming;

	private final DatabaseLease lease;

	private final Durability durability;

	private final Queue<Unsure> unsure = new ConcurrentLinkedQueue<>();

	LaneClaims(String sender, Lane lane, Claiming claiming, DatabaseLease lease, Durability durability) {
		this.sender = sender;
		this.lane = lane;
		this.claiming = claiming;
		this.lease = lease;
		this.durability = durability;
	}

	/** Waits for a claim under way only if there is something to give back. */
	void giveBackUnsure() {
		if (!this.unsure.isEmpty()) {
			giveBackAll();
		}
	}

	private synchronized void giveBackAll() {
		for (Unsure first = this.unsure.peek(); first != null; first = this.unsure.peek()) {
			this.claiming.giveBack(first.ids(), first.term());
			this.unsure.remove();
		}
	}

	MessageClaims.Claim claim(int limit) {
		List<Long> taken = new ArrayList<>();
		MessageClaims.Claim claim = commit(limit, taken);
		if (!taken.isEmpty()) {
			awaitDurable(taken, claim.term());
		}
		return claim;
	}

	private synchronized MessageClaims.Claim commit(int limit, List<Long> taken) {
		giveBackUnsure();
		long term = this.lease.term();
		try {
			return this.claiming.claim(this.sender, this.lane, limit, term, taken);
		}
		catch (RuntimeException | Error ex) {
			giveBackLater(taken, term);
			throw ex;
		}
	}

	/**
	 * On H2 a row can be read before it is durable: sent and then lost, it would be
	 * stored again under another id by its caller's repeat.
	 */
	private void awaitDurable(List<Long> taken, long term) {
		try {
			this.durability.await();
		}
		catch (RuntimeException | Error ex) {
			giveBackLater(taken, term);
			throw ex;
		}
	}

	private void giveBackLater(List<Long> taken, long term) {
		if (!taken.isEmpty()) {
			this.unsure.add(new Unsure(List.copyOf(taken), term));
		}
	}

	private record Unsure(List<Long> ids, long term) {
	}

}
