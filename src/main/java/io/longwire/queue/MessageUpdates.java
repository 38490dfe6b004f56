package io.longwire.queue;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.longwire.database.Dialect;
import io.longwire.database.InList;

import org.springframework.jdbc.core.BatchPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes changes of messages: one statement for all messages with the same change, and
 * one JDBC batch for all changes of the same kind.
 */
@Component
class MessageUpdates {

	private final JdbcTemplate jdbc;

	private final PayloadErasure erasure;

	private final int mostListed;

	MessageUpdates(JdbcTemplate jdbc, PayloadErasure erasure, Dialect dialect) {
		this.jdbc = jdbc;
		this.erasure = erasure;
		this.mostListed = dialect.mostListed();
	}

	/** Waits for all that others are doing with these messages. */
	void lock(Collection<Long> ids) {
		for (InList list : InList.ofIds(ids, this.mostListed)) {
			this.jdbc.query("SELECT id FROM message WHERE id IN " + list.placeholders() + " ORDER BY id FOR UPDATE",
					(statement) -> list.bind(statement, 1), (row, number) -> row.getLong(1));
		}
	}

	/** Returns how many messages were changed. */
	int write(MessageUpdate update, Collection<Long> ids) {
		return write(Map.of(update, ids));
	}

	/**
	 * Writes in the map's order, kind by kind, and returns how many messages were
	 * changed.
	 */
	int write(Map<MessageUpdate, ? extends Collection<Long>> updates) {
		Map<String, List<Row>> batches = new LinkedHashMap<>();
		updates.forEach((update, ids) -> {
			for (InList list : InList.ofIds(ids, this.mostListed)) {
				batches.computeIfAbsent(update.sql(list), (sql) -> new ArrayList<>()).add(new Row(update, list));
			}
		});
		int changed = 0;
		for (Map.Entry<String, List<Row>> batch : batches.entrySet()) {
			changed += run(batch.getKey(), batch.getValue());
		}
		return changed;
	}

	/**
	 * To be called at the end of a transaction in which these may have come to their end.
	 */
	void ended(Collection<Long> ids) {
		this.erasure.after(ids);
	}

	/** Writes row by row, and returns which messages were changed. */
	List<Long> writeEach(MessageUpdate update, Collection<Long> ids) {
		List<InList> each = InList.ofIds(ids, 1);
		if (each.isEmpty()) {
			return List.of();
		}
		List<Row> rows = each.stream().map((one) -> new Row(update, one)).toList();
		int[] counts = this.jdbc.batchUpdate(update.sql(each.get(0)), new Batch(rows));
		List<Long> sorted = ids.stream().sorted().toList();
		return IntStream.range(0, counts.length).filter((i) -> counts[i] > 0).mapToObj(sorted::get).toList();
	}

	private int run(String sql, List<Row> rows) {
		if (rows.size() == 1) {
			return this.jdbc.update(sql, rows.get(0)::bind);
		}
		return Arrays.stream(this.jdbc.batchUpdate(sql, new Batch(rows))).filter((count) -> count > 0).sum();
	}

	private record Row(MessageUpdate update, InList ids) {

		void bind(PreparedStatement statement) throws SQLException {
			this.update.bind(statement, this.ids);
		}

	}

	private record Batch(List<Row> rows) implements BatchPreparedStatementSetter {

		@Override
		public void setValues(PreparedStatement statement, int index) throws SQLException {
			this.rows.get(index).bind(statement);
		}

		@Override
		public int getBatchSize() {
			return this.rows.size();
		}

	}

}
