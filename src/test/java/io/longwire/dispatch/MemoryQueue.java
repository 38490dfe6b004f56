package io.longwire.dispatch;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.longwire.notification.Content;
import io.longwire.notification.Lane;
import io.longwire.notification.Options;
import io.longwire.notification.Target;
import io.longwire.queue.ClaimedMessage;
import io.longwire.queue.MessageClaims;
import io.longwire.queue.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * The table of messages, in memory and with faults on demand.
 */
final class MemoryQueue implements MessageClaims {

	static final Content CONTENT = new Content("{}",
			new Options(null, null, 3600, false, false, false, false, null, false));

	final List<Integer> limits = new ArrayList<>();

	final List<Settlement> settled = Collections.synchronizedList(new ArrayList<>());

	/** How many messages of dead instances are found next. */
	final AtomicInteger leftByDead = new AtomicInteger();

	/** Which senders are found, and how many of their messages are over their time. */
	volatile @Nullable Map<String, Integer> overdue = Map.of();

	/** What comes to its end in the claims made now. */
	volatile Ended ended = new Ended(0, 0);

	/** The term of the claims made now. */
	volatile long term;

	private final Map<Long, Row> rows = new LinkedHashMap<>();

	private final Clock clock;

	private volatile Consumer<String> onClaim = (sender) -> {
	};

	private volatile Consumer<Collection<Settlement>> onSettle = (settlements) -> {
	};

	MemoryQueue(Clock clock) {
		this.clock = clock;
	}

	synchronized void store(String sender, Lane lane, long... ids) {
		for (long id : ids) {
			store(lane, message(sender, id, Long.MAX_VALUE, 0, 0));
		}
	}

	synchronized void store(Lane lane, ClaimedMessage message) {
		this.rows.put(message.id(), new Row(lane, message));
	}

	static ClaimedMessage message(String sender, long id, long expiresAt, int refusals, int streamDeaths) {
		return message(sender, id, expiresAt, refusals, streamDeaths, "token-" + id);
	}

	static ClaimedMessage message(String sender, long id, long expiresAt, int refusals, int streamDeaths,
			String token) {
		return new ClaimedMessage(id, id, sender, Target.to(token), CONTENT, 0, expiresAt, refusals, streamDeaths,
				streamDeaths > 0);
	}

	/** What was written last about a message. */
	synchronized Settlement lastSettlement(long id) {
		return this.settled.stream()
			.filter((settlement) -> settlement.messageId() == id)
			.reduce((first, second) -> second)
			.orElseThrow();
	}

	/** Runs before each claim, with the sender's name; may throw or block. */
	void onClaim(Consumer<String> action) {
		this.onClaim = action;
	}

	/** Runs before each settling transaction; may throw. */
	void onSettle(Consumer<Collection<Settlement>> action) {
		this.onSettle = action;
	}

	/** {@code QUEUED}, {@code SENDING} or the kind of the last settlement. */
	synchronized String state(long id) {
		Row row = this.rows.get(id);
		return (row != null) ? row.state : "none";
	}

	@Override
	public Claim claim(String sender, Lane lane, int limit) {
		this.onClaim.accept(sender);
		return take(sender, lane, limit);
	}

	private synchronized Claim take(String sender, Lane lane, int limit) {
		this.limits.add(limit);
		List<Row> due = this.rows.values()
			.stream()
			.filter((row) -> row.lane == lane && row.message.sender().equals(sender) && row.state.equals("QUEUED")
					&& row.dueAt <= this.clock.millis())
			.sorted(Comparator.comparingLong((Row row) -> row.dueAt).thenComparingLong((row) -> row.message.id()))
			.toList();
		List<Row> won = due.subList(0, Math.min(limit, due.size()));
		won.forEach((row) -> row.claim(this.term));
		return new Claim(won.stream().map((row) -> row.message).toList(), due.size() > limit, this.term, this.ended);
	}

	@Override
	public synchronized int settle(Collection<Settlement> settlements) {
		this.onSettle.accept(settlements);
		settlements.forEach(this::settle);
		return settlements.size();
	}

	private void settle(Settlement settlement) {
		this.settled.add(settlement);
		Row row = this.rows.get(settlement.messageId());
		if (row == null || (settlement instanceof Settlement.Guarded guarded && guarded.term() != row.term)) {
			return;
		}
		row.state = settlement.getClass().getSimpleName();
		if (settlement instanceof Settlement.Released) {
			row.due(row.message.dueAt());
		}
		else if (settlement instanceof Settlement.Deferred deferred) {
			row.due(deferred.dueAt());
		}
		else if (settlement instanceof Settlement.Refused refused) {
			row.due(refused.dueAt());
			row.refused(refused.counted() ? 1 : 0);
		}
		else if (settlement instanceof Settlement.Cut) {
			row.due(row.message.dueAt());
		}
	}

	@Override
	public int releaseDead() {
		return this.leftByDead.getAndSet(0);
	}

	@Override
	public Optional<Map<String, Integer>> expireOverdue() {
		return Optional.ofNullable(this.overdue);
	}

	private static final class Row {

		private final Lane lane;

		private ClaimedMessage message;

		private String state = "QUEUED";

		private long dueAt;

		private long term;

		private Row(Lane lane, ClaimedMessage message) {
			this.lane = lane;
			this.message = message;
			this.dueAt = message.dueAt();
		}

		private void claim(long claimedIn) {
			this.state = "SENDING";
			this.term = claimedIn;
		}

		private void refused(int more) {
			ClaimedMessage old = this.message;
			this.message = new ClaimedMessage(old.id(), old.notificationId(), old.sender(), old.target(), old.content(),
					old.dueAt(), old.expiresAt(), old.refusals() + more, old.streamDeaths(), old.inDoubt());
		}

		private void due(long at) {
			this.state = "QUEUED";
			this.dueAt = at;
		}

	}

}
