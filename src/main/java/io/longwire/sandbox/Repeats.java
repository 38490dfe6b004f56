package io.longwire.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Why messages came again, and again to their device. Owned by the server's thread.
 * <p>
 * The end of a connection may be seen a moment after what it led to; so what has no
 * reason yet is judged a little later.
 */
final class Repeats {

	private static final long GRACE = 1000;

	private static final int UNDECIDED = 10_000;

	private static final int LISTED = 100;

	private final SeenConnections connections;

	private final Map<RepeatReason, Long> sentAgain = new EnumMap<>(RepeatReason.class);

	private final Map<RepeatReason, Long> takenAgain = new EnumMap<>(RepeatReason.class);

	private final Deque<Repeat> undecided = new ArrayDeque<>();

	private final List<Repeat> unexplained = new ArrayList<>();

	private long longestLostAnswer;

	private @Nullable Repeat latest;

	Repeats(SeenConnections connections) {
		this.connections = connections;
	}

	/**
	 * A message comes again.
	 */
	void came(String messageId, LastTry last, long connection, long millis) {
		this.latest = new Repeat(messageId, last, connection, millis);
		if (last.refused()) {
			decide(this.latest, RepeatReason.AFTER_REFUSAL);
		}
		else {
			this.undecided.addLast(this.latest);
			decideOlder(millis);
		}
	}

	/**
	 * The message that came last is taken, and had been before.
	 */
	void taken(String messageId) {
		Repeat repeat = this.latest;
		if (repeat != null && repeat.messageId.equals(messageId)) {
			repeat.taken = true;
			if (repeat.reason != null) {
				this.takenAgain.merge(repeat.reason, 1L, Long::sum);
			}
		}
	}

	private void decideOlder(long now) {
		while (!this.undecided.isEmpty()
				&& (now - this.undecided.getFirst().millis > GRACE || this.undecided.size() > UNDECIDED)) {
			Repeat repeat = this.undecided.removeFirst();
			decide(repeat, reason(repeat));
		}
	}

	private RepeatReason reason(Repeat repeat) {
		LastTry last = repeat.last;
		if (isOfStall(last.connection(), repeat.millis) || isOfStall(repeat.connection, last.cameAt())) {
			return RepeatReason.AFTER_STALL;
		}
		boolean answered = last.answer() != null && last.answer() != MessageEvent.SWALLOWED
				&& last.answer() != MessageEvent.CUT;
		if (this.connections.closedAt(last.connection()) <= repeat.millis + GRACE) {
			return answered ? RepeatReason.AFTER_LOST_ANSWER : RepeatReason.AFTER_CUT;
		}
		if (this.connections.closedAt(repeat.connection) <= repeat.millis + GRACE) {
			// What its client had given up was read only now: the next try was quicker.
			return RepeatReason.AFTER_CUT;
		}
		boolean waited = repeat.millis - last.cameAt() >= GRACE;
		return (!answered && waited) ? RepeatReason.AFTER_SILENCE : RepeatReason.UNEXPLAINED;
	}

	/**
	 * A stall that is over explains what came until then, and a moment after it. What
	 * gathered on the line itself may come later still: the kernel lets it through as it
	 * likes, and the try that was quicker came in time.
	 */
	private boolean isOfStall(long connection, long millis) {
		return this.connections.stalledUntil(connection) >= millis - GRACE;
	}

	private void decide(Repeat repeat, RepeatReason reason) {
		repeat.reason = reason;
		this.sentAgain.merge(reason, 1L, Long::sum);
		if (repeat.taken) {
			this.takenAgain.merge(reason, 1L, Long::sum);
		}
		if (reason == RepeatReason.AFTER_LOST_ANSWER) {
			long closed = Math.min(this.connections.closedAt(repeat.last.connection()), repeat.millis);
			this.longestLostAnswer = Math.max(this.longestLostAnswer, closed - repeat.last.answeredAt());
		}
		if (reason == RepeatReason.UNEXPLAINED && this.unexplained.size() < LISTED) {
			this.unexplained.add(repeat);
		}
	}

	/**
	 * What has been found out so far; all of it, if no message came in the last second.
	 */
	Found found(long now) {
		decideOlder(now);
		return new Found(Map.copyOf(this.sentAgain), Map.copyOf(this.takenAgain), this.undecided.size(),
				List.copyOf(this.unexplained), this.longestLostAnswer);
	}

	void clear() {
		this.sentAgain.clear();
		this.takenAgain.clear();
		this.undecided.clear();
		this.unexplained.clear();
		this.longestLostAnswer = 0;
		this.latest = null;
	}

	/**
	 * What was found out.
	 *
	 * @param undecided how many came too recently to be judged
	 */
	record Found(Map<RepeatReason, Long> sentAgain, Map<RepeatReason, Long> takenAgain, int undecided,
			List<Repeat> unexplained, long longestLostAnswer) {
	}

	/**
	 * A message that came again.
	 */
	static final class Repeat {

		private final String messageId;

		private final LastTry last;

		private final long connection;

		private final long millis;

		private boolean taken;

		private @Nullable RepeatReason reason;

		Repeat(String messageId, LastTry last, long connection, long millis) {
			this.messageId = messageId;
			this.last = last;
			this.connection = connection;
			this.millis = millis;
		}

		String messageId() {
			return this.messageId;
		}

		LastTry last() {
			return this.last;
		}

		long connection() {
			return this.connection;
		}

		long millis() {
			return this.millis;
		}

	}

}
