package io.longwire.receipt;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

import io.longwire.database.IndexPages;
import io.longwire.receipt.Receipts.UpstreamView;
import io.longwire.transport.FromDevice;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The table {@code upstream_message}.
 */
@Component
class UpstreamTable {

	/** The table, and its list in the feed. */
	static final String NAME = "upstream_message";

	private static final String INSERT = """
			INSERT INTO upstream_message (position, sender, registration_token, message_id, category, data,
			  received_at, repeat_hash)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?)""";

	static final String SELECT = """
			SELECT position, sender, registration_token, message_id, category, data, received_at
			""";

	private final JdbcTemplate jdbc;

	private final String ofSender;

	UpstreamTable(JdbcTemplate jdbc, IndexPages pages) {
		this.jdbc = jdbc;
		this.ofSender = ofSender(pages);
	}

	static String ofSender(IndexPages pages) {
		return pages.after(NAME, "upstream_message_sender", "sender", "position");
	}

	void insert(Collection<Row> rows, StorableText text) {
		this.jdbc.batchUpdate(INSERT, rows, rows.size(), (statement, row) -> set(statement, row, text));
	}

	List<UpstreamView> after(@Nullable String sender, long after, int limit) {
		if (sender == null) {
			return select("FROM upstream_message WHERE position > ? ORDER BY position LIMIT ?", after, limit);
		}
		return select(this.ofSender, sender, after, limit);
	}

	@Nullable Long firstPosition() {
		return this.jdbc.queryForObject("SELECT MIN(position) FROM upstream_message", Long.class);
	}

	private List<UpstreamView> select(String from, Object... arguments) {
		return this.jdbc.query(SELECT + from, UpstreamTable::view, arguments);
	}

	private static void set(PreparedStatement statement, Row row, StorableText text) throws SQLException {
		FromDevice.Upstream item = row.item();
		statement.setLong(1, row.position());
		statement.setString(2, item.sender());
		statement.setString(3, text.fit(item.registrationToken(), 4096));
		statement.setString(4, text.fit(item.messageId(), 255));
		statement.setString(5, text.fitOrNull(item.category(), 255));
		statement.setString(6, text.fitJson(item.data()));
		statement.setLong(7, item.receivedAt().toEpochMilli());
		statement.setBytes(8, row.hash().bytes());
	}

	private static UpstreamView view(ResultSet row, int index) throws SQLException {
		return new UpstreamView(row.getLong("position"), row.getString("sender"), row.getString("registration_token"),
				row.getString("message_id"), row.getString("category"), row.getString("data"),
				Instant.ofEpochMilli(row.getLong("received_at")));
	}

	/** An upstream message with its place in the list. */
	record Row(long position, RepeatHash hash, FromDevice.Upstream item) {
	}

}
