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

	private static final long GRACE = SeenConnections.Stall.GRACE;

	/** So long after a stall the kernel may let through what gathered on the line. */
	private static final long GATHERED = 30_000;

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

	/**
	 * Judges what came more than a moment ago.
	 */
	void decideOlder(long now) {
		while (!this.undecided.isEmpty()
				&& (now - this.undecided.getFirst().millis > GRACE || this.undecided.size() > UNDECIDED)) {
			Repeat repeat = this.undecided.removeFirst();
			decide(repeat, reason(repeat));
		}
	}

	private RepeatReason reason(Repeat repeat) {
		LastTry last = repeat.last;
		SeenConnections.Stall stall = this.connections.stall(last.connection());
		boolean stalled = stall.covers(repeat.millis);
		boolean answeredBefore = last.answered() && last.answeredAt() < stall.since() - GRACE;
		if ((stalled && !answeredBefore) || gathered(repeat)) {
			return RepeatReason.AFTER_STALL;
		}
		if (stalled || this.connections.closedAt(last.connection()) <= repeat.millis + GRACE) {
			return last.answered() ? RepeatReason.AFTER_LOST_ANSWER : RepeatReason.AFTER_CUT;
		}
		if (this.connections.closedAt(repeat.connection) <= repeat.millis + GRACE) {
			// What its client had given up was read only now: the next try was quicker.
			return RepeatReason.AFTER_CUT;
		}
		boolean waited = repeat.millis - last.cameAt() >= GRACE;
		return (!last.answered() && waited) ? RepeatReason.AFTER_SILENCE : RepeatReason.UNEXPLAINED;
	}

	/**
	 * Whether it was written on its line while that delayed, and the last try, elsewhere,
	 * was quicker: the kernel lets through as it likes what gathered there.
	 */
	private boolean gathered(Repeat repeat) {
		SeenConnections.Stall stall = this.connections.stall(repeat.connection);
		boolean late = stall.covers(repeat.last.cameAt()) && stall.until() >= repeat.millis - GATHERED;
		return late && repeat.connection != repeat.last.connection();
	}

	private void decide(Repeat repeat, RepeatReason reason) {
		repeat.reason = reason;
		this.sentAgain.merge(reason, 1L, Long::sum);
		if (repeat.taken) {
			this.takenAgain.merge(reason, 1L, Long::sum);
		}
		if (reason == RepeatReason.AFTER_LOST_ANSWER) {
			this.longestLostAnswer = Math.max(this.longestLostAnswer, lostAt(repeat) - repeat.last.answeredAt());
		}
		if (reason == RepeatReason.UNEXPLAINED && this.unexplained.size() < LISTED) {
			this.unexplained.add(repeat);
		}
	}

	/** Since when nothing could be read any more on the connection of the last try. */
	private long lostAt(Repeat repeat) {
		LastTry last = repeat.last;
		long end = Math.min(this.connections.closedAt(last.connection()), repeat.millis);
		SeenConnections.Stall stall = this.connections.stall(last.connection());
		return stall.covers(end) ? Math.min(end, Math.max(stall.since(), last.answeredAt())) : end;
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
