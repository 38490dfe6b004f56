package io.longwire.queue;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.longwire.notification.Lane;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Ends messages whose time to live is over although nobody claims them: their push
 * service is away, or their sender is not configured any more. Walks through what is due
 * a piece at a time, so that a turn costs the same whatever the backlog.
 */
@Component
class OverdueMessages {

	private static final int PIECE = 1_000;

	private static final String NEXT_SENDER = "SELECT sender FROM notification WHERE sender > ? "
			+ "ORDER BY sender LIMIT 1";

	private final Map<LaneKey, Place> places = new HashMap<>();

	private final JdbcTemplate jdbc;

	private final MessageUpdates updates;

	private final ShortTransaction transaction;

	private final Clock clock;

	private final String select;

	private final Rest rest = new Rest(System::nanoTime);

	OverdueMessages(JdbcTemplate jdbc, MessageUpdates updates, ShortTransaction transaction, Clock clock,
			Dialect dialect) {
		this.jdbc = jdbc;
		this.updates = updates;
		this.transaction = transaction;
		this.clock = clock;
		this.select = CandidateSql.walk(dialect);
	}

	/**
	 * Goes on by one piece in each lane of each sender, and returns how many it ended of
	 * each; nothing while it rests.
	 */
	synchronized Optional<Map<String, Integer>> expire() {
		if (!this.rest.isOver()) {
			return Optional.empty();
		}
		long begin = System.nanoTime();
		Map<String, Integer> expired = expireInAll();
		this.rest.after(begin);
		return Optional.of(expired);
	}

	private Map<String, Integer> expireInAll() {
		Map<String, Integer> expired = new LinkedHashMap<>();
		String sender = nextSender("");
		while (sender != null) {
			int ended = 0;
			for (Lane lane : Lane.values()) {
				ended += expire(new LaneKey(sender, lane));
			}
			expired.put(sender, ended);
			sender = nextSender(sender);
		}
		return expired;
	}

	private @Nullable String nextSender(String previous) {
		return DataAccessUtils.singleResult(this.jdbc.queryForList(NEXT_SENDER, String.class, previous));
	}

	private int expire(LaneKey lane) {
		long now = this.clock.millis();
		Place from = this.places.getOrDefault(lane, Place.START);
		List<Due> piece = this.jdbc.query(this.select,
				(row, number) -> new Due(row.getLong("id"), row.getLong("due_at"), row.getLong("expires_at")),
				lane.sender(), lane.lane().ordinal(), from.dueAt(), now, from.dueAt(), from.id(), PIECE);
		if (piece.size() < PIECE) {
			this.places.remove(lane);
		}
		else {
			Due last = piece.get(piece.size() - 1);
			this.places.put(lane, new Place(last.dueAt(), last.id()));
		}
		List<Long> over = piece.stream().filter((due) -> due.expiresAt() <= now).map(Due::id).sorted().toList();
		return over.isEmpty() ? 0 : this.transaction.run(() -> expire(over, now));
	}

	private int expire(List<Long> over, long now) {
		int expired = this.updates.write(CandidateSql.expired(now), over);
		this.updates.ended(over);
		return expired;
	}

	private record LaneKey(String sender, Lane lane) {
	}

	private record Due(long id, long dueAt, long expiresAt) {
	}

	/** Where the last piece ended. */
	private record Place(long dueAt, long id) {

		private static final Place START = new Place(0, 0);

	}

}
