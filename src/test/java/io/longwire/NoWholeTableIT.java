package io.longwire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import io.longwire.engines.Database;
import io.longwire.engines.Engine;
import io.longwire.engines.EngineTest;
import io.longwire.process.SandboxProcess;
import io.longwire.queue.BulkRows;
import io.longwire.queue.PlainDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No request reads a whole table, as the database servers count what they read.
 */
@EngineTest
class NoWholeTableIT {

	/** Of each kind. */
	private static final int ROWS = 8000;

	private static final String LIMIT = "limit=10";

	@Parameter
	private Engine engine;

	private JdbcTemplate jdbc;

	private RestClient http;

	@Test
	void allRequestsTogetherReadLessThanOneTable(@TempDir Path directory) throws SQLException {
		Database database = this.engine.newDatabase();
		try (HikariDataSource dataSource = PlainDatabase.migrated(database)) {
			this.jdbc = new JdbcTemplate(dataSource);
			fill(new BulkRows(dataSource));
			long before;
			try (ConfigurableApplicationContext context = start(database, directory)) {
				this.http = RestClient
					.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
				before = rowsRead();
				ask();
				post();
			}
			// PostgreSQL counts for good when a connection ends.
			assertThat(rowsRead() - before).isPositive().isLessThan(ROWS);
		}
	}

	private static ConfigurableApplicationContext start(Database database, Path directory) {
		List<String> arguments = new ArrayList<>(SandboxProcess.databaseProperties(database));
		arguments.addAll(List.of("--server.port=0", "--longwire.sandbox.enabled=true", "--longwire.sandbox.port=0",
				"--longwire.sandbox.directory=" + directory, "--longwire.intake.max-backlog=1000"));
		return SpringApplication.run(LongwireApplication.class, arguments.toArray(String[]::new));
	}

	private void ask() {
		List<Long> notifications = this.jdbc.queryForList("SELECT id FROM notification WHERE id = 4001", Long.class);
		long notification = notifications.get(0);
		for (String path : List.of("/v1/notifications?" + LIMIT, "/v1/notifications?sender=demo&" + LIMIT,
				"/v1/notifications?sender=demo&after=2001&" + LIMIT, "/v1/notifications/" + notification,
				"/v1/notifications/" + notification + "/messages?" + LIMIT,
				"/v1/notifications/" + notification + "/messages?state=ACCEPTED&" + LIMIT,
				"/v1/notifications/" + notification + "/receipts?" + LIMIT, "/v1/messages/4002",
				"/v1/receipts?" + LIMIT, "/v1/receipts?sender=demo&after=4000&" + LIMIT,
				"/v1/receipts?sender=demo&after=" + ROWS, "/v1/upstream-messages?" + LIMIT,
				"/v1/upstream-messages?sender=demo&after=4000&" + LIMIT, "/v1/token-changes?" + LIMIT,
				"/v1/token-changes?sender=demo&after=4000&" + LIMIT, "/v1/senders", "/actuator/health",
				"/actuator/push", "/actuator/prometheus")) {
			assertThat(this.http.get().uri(path).retrieve().body(String.class)).as(path).isNotEmpty();
		}
	}

	private void post() {
		String lines = IntStream.range(0, 20)
			.mapToObj((i) -> "{\"to\":\"t\",\"idempotency_key\":\"k" + i + "\"}\n")
			.collect(Collectors.joining());
		assertThat(post(MediaType.APPLICATION_NDJSON, lines, ""))
			.isEqualTo(post(MediaType.APPLICATION_NDJSON, lines, ""));
		String one = "{\"to\":\"t\",\"data\":{\"k\":\"v\"}}";
		String id = post(MediaType.APPLICATION_JSON, one, "one").split("\"")[3];
		assertThat(post(MediaType.APPLICATION_JSON, one, "one")).contains(id);
		this.http.delete().uri("/v1/notifications/" + id).retrieve().toBodilessEntity();
		this.http.post()
			.uri("/v1/messages/4002/receipts")
			.contentType(MediaType.APPLICATION_JSON)
			.body("{\"status\":\"opened\"}")
			.retrieve()
			.toBodilessEntity();
	}

	private String post(MediaType type, String body, String key) {
		return this.http.post().uri("/v1/notifications").contentType(type).headers((headers) -> {
			if (!key.isEmpty()) {
				headers.set("Idempotency-Key", key);
			}
		}).body(body.getBytes(StandardCharsets.UTF_8)).retrieve().body(String.class);
	}

	private void fill(BulkRows rows) throws SQLException {
		rows.waiting(ROWS, 1, false);
		this.jdbc.update("UPDATE message SET state = 'ACCEPTED', due_at = NULL, sent_at = queued_at, "
				+ "accepted_at = queued_at");
		long now = System.currentTimeMillis();
		batch("INSERT INTO receipt (position, sender, message_id, status, notification_id, received_at, repeat_hash) "
				+ "VALUES (?, 'demo', ?, 'S', ?, " + now + ", ?)", true);
		batch("INSERT INTO upstream_message (position, sender, registration_token, message_id, data, received_at, "
				+ "repeat_hash) VALUES (?, 'demo', 't', ?, '{}', " + now + ", ?)", false);
		this.jdbc.update("INSERT INTO token_change (position, sender, token, token_hash, at, repeat_hash) "
				+ "SELECT position, sender, message_id, repeat_hash, received_at, repeat_hash FROM receipt");
		this.jdbc.update("UPDATE feed SET last = ?", ROWS);
		// What is removed by age is found by walking through tables, a piece at a time.
		this.jdbc.update("UPDATE housekeeping SET due_at = ?", Long.MAX_VALUE);
		List<String> tables = List.of("notification", "message", "receipt", "upstream_message", "token_change");
		String analyze = (this.engine == Engine.POSTGRESQL) ? "ANALYZE " : "ANALYZE TABLE ";
		tables.forEach((table) -> this.jdbc.execute(analyze + table));
	}

	private void batch(String insert, boolean ofNotification) {
		this.jdbc.batchUpdate(insert, IntStream.rangeClosed(1, ROWS).mapToObj((i) -> {
			byte[] hash = new byte[32];
			ByteBuffer.wrap(hash).putInt(i * 31).putInt(i);
			String message = Integer.toString(2 * i);
			return ofNotification ? new Object[] { i, message, 2L * i - 1, hash } : new Object[] { i, message, hash };
		}).toList());
	}

	/** How many rows were read so far. */
	private long rowsRead() {
		if (this.engine == Engine.POSTGRESQL) {
			Long read = this.jdbc.queryForObject(
					"SELECT SUM(seq_tup_read + COALESCE(idx_tup_fetch, 0)) FROM pg_stat_user_tables", Long.class);
			return (read != null) ? read : 0;
		}
		return this.jdbc.query("SHOW GLOBAL STATUS LIKE 'Handler_read_%'", (row, number) -> row.getLong(2))
			.stream()
			.mapToLong(Long::longValue)
			.sum();
	}

}
