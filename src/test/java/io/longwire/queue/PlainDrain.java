package io.longwire.queue;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.longwire.database.Dialect;
import io.longwire.database.DatabaseParts;
import io.longwire.database.Durability;
import io.longwire.database.InList;
import io.longwire.notification.Lane;
import io.longwire.receipt.PlainReceipts;

/**
 * How fast a database is by itself: claims due messages and settles them by Longwire's
 * own statements, from plain JDBC, one batch after the other on one connection. Claims
 * and receipts are durable before it goes on, as Longwire's are.
 */
public final class PlainDrain {

	private static final int BATCH = 500;

	/** CCS leaves no more un-acked on a connection. */
	private static final int RECEIPTS = 100;

	private static final long INSTANCE = 1;

	private final Connection connection;

	private final Dialect dialect;

	private final boolean receipts;

	/** What stands between a commit and what may be done once it is durable. */
	private final Durability durability;

	private long position = 1;

	private PlainDrain(Connection connection, Dialect dialect, boolean receipts, Durability durability) {
		this.connection = connection;
		this.dialect = dialect;
		this.receipts = receipts;
		this.durability = durability;
	}

	/**
	 * Settles what is due.
	 * @param receipts whether each message is confirmed, too
	 * @param warmUp what is not counted
	 * @param count how many are settled then
	 * @return messages a second
	 */
	public static double messagesPerSecond(DataSource dataSource, boolean receipts, WarmUp warmUp, int count)
			throws SQLException {
		try (Connection connection = dataSource.getConnection();
				var durability = DatabaseParts.durability(dataSource)) {
			connection.setAutoCommit(false);
			PlainDrain drain = new PlainDrain(connection, Dialect.of(dataSource), receipts, durability);
			drain.position = drain.lastPosition() + 1;
			long end = System.nanoTime() + warmUp.atMost().toNanos();
			drain.run(warmUp.messages(), () -> System.nanoTime() - end >= 0);
			long start = System.nanoTime();
			long settled = drain.run(count, () -> false);
			return settled * 1e9 / (System.nanoTime() - start);
		}
	}

	private long run(int most, BooleanSupplier over) throws SQLException {
		long count = 0;
		while (count < most && !over.getAsBoolean()) {
			List<Long> ids = claim();
			if (ids.isEmpty()) {
				return count;
			}
			settle(ids);
			for (int from = 0; this.receipts && from < ids.size(); from += RECEIPTS) {
				confirm(ids.subList(from, Math.min(from + RECEIPTS, ids.size())));
			}
			count += ids.size();
		}
		return count;
	}

	private long lastPosition() throws SQLException {
		try (PreparedStatement select = this.connection.prepareStatement("SELECT MAX(position) FROM receipt");
				ResultSet row = select.executeQuery()) {
			row.next();
			return row.getLong(1);
		}
	}

	private List<Long> claim() throws SQLException {
		var request = new ClaimSql.Request("demo", Lane.NORMAL, BATCH, System.currentTimeMillis(), INSTANCE);
		List<DueMessage> due = new ArrayList<>(BATCH);
		try (PreparedStatement select = this.connection.prepareStatement(
				(this.dialect == Dialect.POSTGRESQL) ? PostgresClaimSql.TAKE : CandidateSql.select(this.dialect))) {
			if (this.dialect == Dialect.POSTGRESQL) {
				PostgresClaimSql.bind(select, request);
			}
			else {
				CandidateSql.bind(select, request);
			}
			try (ResultSet rows = select.executeQuery()) {
				while (rows.next()) {
					due.add(DueMessage.read(rows, 0));
				}
			}
		}
		List<Long> ids = due.stream().map(DueMessage::id).toList();
		if (this.dialect != Dialect.POSTGRESQL) {
			update(CandidateSql.sending(request), ids, (this.dialect == Dialect.H2) ? 1 : InList.MOST);
		}
		readContents(due.stream().map(DueMessage::notificationId).toList());
		this.connection.commit();
		this.durability.await();
		return ids;
	}

	private void readContents(List<Long> notificationIds) throws SQLException {
		for (InList ids : InList.ofIds(notificationIds, this.dialect.mostListed())) {
			try (PreparedStatement select = this.connection.prepareStatement(Contents.select(ids))) {
				ids.bind(select, 1);
				try (ResultSet rows = select.executeQuery()) {
					while (rows.next()) {
						rows.getString(2);
						rows.getString(3);
					}
				}
			}
		}
	}

	private void settle(List<Long> ids) throws SQLException {
		long now = System.currentTimeMillis();
		update(SettlementSql.of(new Settlement.Accepted(0, now, now), now), ids, this.dialect.mostListed());
		this.connection.commit();
	}

	private void confirm(List<Long> ids) throws SQLException {
		long now = System.currentTimeMillis();
		update(JdbcMessageEvidence.delivered(now), ids, this.dialect.mostListed());
		try (PreparedStatement feed = this.connection
			.prepareStatement("UPDATE feed SET last = last + ? WHERE name = 'receipt'")) {
			feed.setInt(1, ids.size());
			feed.executeUpdate();
		}
		PlainReceipts.insert(this.connection, ids, this.position, now);
		this.position += ids.size();
		this.connection.commit();
		this.durability.await();
	}

	private void update(MessageUpdate update, List<Long> messageIds, int mostListed) throws SQLException {
		Map<String, List<InList>> batches = InList.ofIds(messageIds, mostListed)
			.stream()
			.collect(Collectors.groupingBy(update::sql, LinkedHashMap::new, Collectors.toList()));
		for (Map.Entry<String, List<InList>> batch : batches.entrySet()) {
			try (PreparedStatement statement = this.connection.prepareStatement(batch.getKey())) {
				for (InList ids : batch.getValue()) {
					update.bind(statement, ids);
					statement.addBatch();
				}
				statement.executeBatch();
			}
		}
	}

	/**
	 * What is settled before anything is counted.
	 *
	 * @param messages how many
	 * @param atMost how long
	 */
	public record WarmUp(int messages, Duration atMost) {
	}

}
