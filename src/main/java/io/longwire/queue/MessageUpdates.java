package io.longwire.queue;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

	MessageUpdates(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
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
			for (InList list : InList.ofIds(ids)) {
				batches.computeIfAbsent(update.sql(list), (sql) -> new ArrayList<>()).add(new Row(update, list));
			}
		});
		int changed = 0;
		for (Map.Entry<String, List<Row>> batch : batches.entrySet()) {
			changed += run(batch.getKey(), batch.getValue());
		}
		return changed;
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
