package io.longwire.queue;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.longwire.database.Dialect;
import io.longwire.database.InList;
import io.longwire.database.Sha256;
import io.longwire.notification.Target;
import io.longwire.queue.NewNotification.Idempotency;
import io.longwire.queue.StoredNotification.Entry;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Recognises repeats of requests. Two that come at the same time both find nothing; then
 * the unique key lets one of them store, and the other one looks again.
 */
@Component
class IdempotencyKeys implements KnownRequests {

	private static final String FIND = "SELECT id, created_at, idempotency_key_hash, body_hash FROM notification "
			+ "WHERE sender = ? AND idempotency_key_hash IN ";

	private static final String FORGET = "UPDATE notification SET idempotency_key_hash = NULL, body_hash = NULL "
			+ "WHERE id IN ";

	/** What a group's missed devices get was stored later: no answer told of it. */
	private static final String MESSAGES = "SELECT m.id, m.notification_id, m.target_kind, m.target "
			+ "FROM message m JOIN notification n ON n.id = m.notification_id "
			+ "WHERE n.id IN %s AND m.queued_at = n.created_at ORDER BY n.id, m.id";

	private final JdbcTemplate jdbc;

	private final int mostListed;

	private final QueueProperties properties;

	private final Clock clock;

	IdempotencyKeys(JdbcTemplate jdbc, Dialect dialect, QueueProperties properties, Clock clock) {
		this.jdbc = jdbc;
		this.mostListed = dialect.mostListedBehind();
		this.properties = properties;
		this.clock = clock;
	}

	/**
	 * What came before these under the same keys. Keys that are too old are forgotten.
	 * @param now epoch milliseconds
	 */
	EarlierRequests earlier(Collection<NewNotification> requests, long now) {
		EarlierRequests earlier = new EarlierRequests();
		Set<ByteBuffer> bodies = new HashSet<>();
		for (NewNotification request : requests) {
			Idempotency idempotency = request.idempotency();
			if (idempotency != null) {
				bodies.add(ByteBuffer.wrap(idempotency.bodyHash()));
			}
		}
		hashes(requests).forEach((sender, hashes) -> add(earlier, sender, live(find(sender, hashes), now), bodies));
		return earlier;
	}

	/**
	 * Looks for the keys as those who store do, but outside of their transactions, and
	 * reads nothing else.
	 */
	@Override
	public Set<NewNotification> among(Collection<NewNotification> requests) {
		long now = this.clock.millis();
		Map<String, Set<ByteBuffer>> known = new HashMap<>();
		hashes(requests).forEach((sender, hashes) -> known.put(sender,
				find(sender, hashes).stream()
					.filter((row) -> isLive(row, now))
					.map((row) -> ByteBuffer.wrap(row.keyHash()))
					.collect(Collectors.toSet())));
		return requests.stream()
			.filter((request) -> request.idempotency() != null
					&& known.getOrDefault(request.sender(), Set.of()).contains(hash(request.idempotency())))
			.collect(Collectors.toUnmodifiableSet());
	}

	/** The hashes of the keys of these, by sender. */
	private static Map<String, Set<ByteBuffer>> hashes(Collection<NewNotification> requests) {
		Map<String, Set<ByteBuffer>> keys = new HashMap<>();
		for (NewNotification request : requests) {
			if (request.idempotency() != null) {
				keys.computeIfAbsent(request.sender(), (sender) -> new HashSet<>()).add(hash(request.idempotency()));
			}
		}
		return keys;
	}

	private static ByteBuffer hash(Idempotency idempotency) {
		return ByteBuffer.wrap(Sha256.of(idempotency.key()));
	}

	static String find(InList hashes) {
		return FIND + hashes.placeholders();
	}

	private List<Row> find(String sender, Set<ByteBuffer> keyHashes) {
		List<Row> rows = new ArrayList<>();
		for (InList list : InList.ofHashes(keyHashes.stream().map(ByteBuffer::array).toList(), this.mostListed)) {
			this.jdbc.query(find(list), (statement) -> {
				statement.setString(1, sender);
				list.bind(statement, 2);
			}, (row) -> {
				rows.add(new Row(row.getLong(1), row.getLong(2), row.getBytes(3), row.getBytes(4)));
			});
		}
		return rows;
	}

	/** Those whose key is still remembered; the keys of the others are forgotten. */
	private List<Row> live(List<Row> rows, long now) {
		for (InList old : InList.ofIds(rows.stream().filter((row) -> !isLive(row, now)).map(Row::id).toList())) {
			this.jdbc.update(FORGET + old.placeholders(), (statement) -> old.bind(statement, 1));
		}
		return rows.stream().filter((row) -> isLive(row, now)).toList();
	}

	private boolean isLive(Row row, long now) {
		return row.createdAt() > now - this.properties.idempotencyRetention().toMillis();
	}

	private void add(EarlierRequests earlier, String sender, List<Row> rows, Set<ByteBuffer> bodies) {
		Map<Long, List<Entry>> messages = messages(
				rows.stream().filter((row) -> bodies.contains(ByteBuffer.wrap(row.bodyHash()))).map(Row::id).toList());
		rows.forEach((row) -> earlier.add(sender, row.keyHash(), row.bodyHash(), new StoredNotification(row.id(),
				sender, Instant.ofEpochMilli(row.createdAt()), messages.getOrDefault(row.id(), List.of()))));
	}

	private Map<Long, List<Entry>> messages(List<Long> notificationIds) {
		Map<Long, List<Entry>> messages = new HashMap<>();
		for (InList list : InList.ofIds(notificationIds, this.mostListed)) {
			this.jdbc.query(MESSAGES.formatted(list.placeholders()), (statement) -> list.bind(statement, 1), (row) -> {
				messages.computeIfAbsent(row.getLong(2), (id) -> new ArrayList<>())
					.add(new Entry(row.getLong(1),
							new Target(Target.Kind.valueOf(row.getString(3)), row.getString(4))));
			});
		}
		return messages;
	}

	private record Row(long id, long createdAt, byte[] keyHash, byte[] bodyHash) {
	}

}
