package io.longwire.chaos;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.longwire.engines.Database;
import io.longwire.testing.Provenance;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * What stands in the database.
 */
final class Ledger {

	private final JdbcTemplate jdbc;

	private Ledger(String url, String username, String password) {
		this.jdbc = new JdbcTemplate(new DriverManagerDataSource(url, username, password));
	}

	static Ledger of(Database database) {
		return new Ledger(database.url(), database.username(), database.password());
	}

	/**
	 * Reads the embedded database of a gateway that has ended.
	 * @param home of the gateway
	 */
	static Ledger embeddedIn(Path home) {
		return new Ledger("jdbc:h2:file:" + home.resolve("data").resolve("longwire"), "", "");
	}

	/** Of the database and its driver. */
	String version() {
		return Objects.requireNonNull(
				this.jdbc.execute((ConnectionCallback<String>) (connection) -> Provenance.database(connection)));
	}

	/** How many messages are not in a final state. */
	int open() {
		Integer count = this.jdbc.queryForObject("SELECT COUNT(*) FROM message WHERE state IN ('QUEUED', 'SENDING')",
				Integer.class);
		return (count != null) ? count : 0;
	}

	Map<Long, Row> messages() {
		Map<Long, Row> rows = new HashMap<>();
		this.jdbc.query("SELECT id, state, cuts, error FROM message", (row) -> {
			rows.put(row.getLong(1), new Row(row.getString(2), row.getInt(3), row.getString(4)));
		});
		return rows;
	}

	/** The ids of the messages that a device has confirmed. */
	Set<String> receipts() {
		return new HashSet<>(this.jdbc.queryForList("SELECT message_id FROM receipt", String.class));
	}

	/** Each with the token of its device before it, and how often it is there. */
	Map<String, Integer> upstream() {
		Map<String, Integer> times = new HashMap<>();
		this.jdbc.query("SELECT registration_token, message_id FROM upstream_message", (row) -> {
			times.merge(row.getString(1) + " " + row.getString(2), 1, Integer::sum);
		});
		return times;
	}

	/**
	 * One message.
	 *
	 * @param cuts how often its answer was missed
	 */
	record Row(String state, int cuts, @Nullable String error) {

		boolean isFinal() {
			return !this.state.equals("QUEUED") && !this.state.equals("SENDING");
		}

		/** Whether the push service or the device has said that it was taken. */
		boolean taken() {
			return this.state.equals("ACCEPTED") || this.state.equals("DELIVERED");
		}

	}

}
