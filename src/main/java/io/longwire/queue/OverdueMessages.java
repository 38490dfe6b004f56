package io.longwire.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.longwire.database.Dialect;
import io.longwire.database.ShortTransaction;
import io.longwire.notification.Lane;
import io.longwire.notification.SenderLane;
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

	static final String NEXT_SENDER = "SELECT sender FROM notification WHERE sender > ? ORDER BY sender LIMIT 1";

	private final Map<SenderLane, Place> places = new HashMap<>();

	private final JdbcTemplate jdbc;

	private final MessageUpdates updates;

	private final ShortTransaction transaction;

	private final Clock clock;

	private final Dialect dialect;

	private final String walk;

	private final String walkOn;

	private final Rest rest = new Rest(System::nanoTime);

	OverdueMessages(JdbcTemplate jdbc, MessageUpdates updates, ShortTransaction transaction, Clock clock,
			Dialect dialect) {
		this.jdbc = jdbc;
		this.updates = updates;
		this.transaction = transaction;
		this.clock = clock;
		this.dialect = dialect;
		this.walk = CandidateSql.walk(dialect);
		this.walkOn = CandidateSql.walkOn(dialect);
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
				ended += expire(new SenderLane(sender, lane));
			}
			expired.put(sender, ended);
			sender = nextSender(sender);
		}
		return expired;
	}

	private @Nullable String nextSender(String previous) {
		return DataAccessUtils
			.singleResult(this.jdbc.queryForList(NEXT_SENDER, String.class, this.dialect.above(previous)));
	}

	private int expire(SenderLane lane) {
		long now = this.clock.millis();
		List<Due> piece = piece(lane, this.places.get(lane), now);
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

	/**
	 * Two selects, because a campaign is due all at once: "or" would read it from its
	 * start.
	 */
	private List<Due> piece(SenderLane lane, @Nullable Place from, long now) {
		if (from == null) {
			return read(this.walk, lane, 0, now, PIECE);
		}
		List<Due> piece = read(this.walkOn, lane, from.dueAt(), from.id(), PIECE);
		piece.addAll(read(this.walk, lane, from.dueAt() + 1, now, PIECE - piece.size()));
		return piece;
	}

	private List<Due> read(String select, SenderLane lane, long first, long second, int limit) {
		return this.jdbc.query(select, Due::read, lane.sender(), lane.lane().ordinal(), first, second, limit);
	}

	private int expire(List<Long> over, long now) {
		int expired = this.updates.write(CandidateSql.expired(now), over);
		this.updates.ended(over);
		return expired;
	}

	private record Due(long id, long dueAt, long expiresAt) {

		static Due read(ResultSet row, int number) throws SQLException {
			return new Due(row.getLong("id"), row.getLong("due_at"), row.getLong("expires_at"));
		}

	}

	/** Where the last piece ended. */
	private record Place(long dueAt, long id) {
	}

}
