package io.longwire.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.longwire.engines.Commands;
import io.longwire.engines.Database;
import io.longwire.engines.Engine;
import io.longwire.engines.EngineTest;
import io.longwire.engines.MissingServer;
import io.longwire.intake.IntakeFixture;
import io.longwire.notification.Lane;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What {@code docs/outbox.md} says, as it stands there: the table, the user who may only
 * insert, and the examples, written by that user and moved into the queue. Nobody else
 * can write to H2.
 */
@EngineTest
class OutboxExamplesIT {

	private static final String USER = "shop";

	private static final String PASSWORD = "secret";

	private final OutboxDocument document = new OutboxDocument();

	@Parameter
	private Engine engine;

	@TempDir
	private Path directory;

	private Database database;

	private IntakeFixture intake;

	private JdbcTemplate jdbc;

	@BeforeParameterizedClassInvocation
	void start() {
		this.database = this.engine.newDatabase();
		this.intake = new IntakeFixture(this.database.urlWithUser(), List.of("demo"), "longwire.sandbox.enabled=true");
		this.jdbc = open(this.database);
		this.jdbc.execute("CREATE TABLE orders (number INT)");
		JdbcTemplate administrator = open(this.engine.server().asAdministrator(this.database));
		String grants = this.document.sql(this.engine, "CREATE USER")
			.replace("'...'", "'" + PASSWORD + "'")
			.replace("longwire.", name() + ".");
		run(administrator, grants);
		run(administrator, grants.substring(grants.indexOf("GRANT")).replace("outbox", "orders"));
	}

	@AfterParameterizedClassInvocation
	void stop() {
		if (this.intake != null) {
			this.intake.close();
		}
	}

	private static JdbcTemplate open(Database database) {
		return new JdbcTemplate(new DriverManagerDataSource(database.url(), database.username(), database.password()));
	}

	private static void run(JdbcTemplate jdbc, String script) {
		for (String statement : script.replaceAll("(?m)--.*$", "").strip().split(";")) {
			jdbc.execute(statement);
		}
	}

	/** As all databases and their clients write it. */
	private URI uri() {
		return URI.create(this.database.url().substring("jdbc:".length()));
	}

	private String name() {
		return uri().getPath().substring(1);
	}

	@BeforeEach
	void empty() {
		List.of("orders", "outbox", "message", "notification")
			.forEach((table) -> this.jdbc.execute("DELETE FROM " + table));
	}

	@Test
	void theTableIsTheOneThatTheMigrationsMake() {
		JdbcTemplate other = open(this.engine.newDatabase());
		run(other, this.document.sql(this.engine, "CREATE TABLE"));
		assertThat(columns(other)).isEqualTo(columns(this.jdbc)).hasSize(12);
	}

	private List<Map<String, Object>> columns(JdbcTemplate jdbc) {
		return jdbc.queryForList("""
				SELECT column_name, data_type, character_maximum_length, collation_name, is_nullable, column_default
				FROM information_schema.columns WHERE table_name = 'outbox' AND table_schema = %s
				ORDER BY ordinal_position""".formatted(schema()));
	}

	private String schema() {
		return (this.engine == Engine.POSTGRESQL) ? "current_schema()" : "DATABASE()";
	}

	@Test
	void plainSql() {
		asWriter(this.document.sql("BEGIN"));
		assertThat(row("order", "4711")).containsEntry("priority", "high");
		assertMoved("my-first-device", "{\"data\":{\"order\":\"4711\"}}", Lane.HIGH,
				"{\"priority\":\"high\",\"time_to_live\":2419200}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SELECT * FROM outbox", "DELETE FROM outbox", "UPDATE outbox SET target = 'x'",
			"SELECT * FROM message" })
	void theWriterMayDoNothingButInsert(String statement) {
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> asWriter(statement))
			.havingRootCause()
			.withMessageContaining("denied");
	}

	private void asWriter(String script) {
		var connection = new SingleConnectionDataSource(this.database.url(), USER, PASSWORD, true);
		try {
			run(new JdbcTemplate(connection), script);
		}
		finally {
			connection.destroy();
		}
	}

	@Test
	void aRowThatIsWrongIsMended() {
		this.jdbc
			.update("INSERT INTO outbox (id, target, payload, state, error) VALUES (17, '', '{}', 'REJECTED', 'x')");
		run(this.jdbc, this.document.sql("SELECT id, error"));
		assertThat(this.jdbc.queryForMap("SELECT * FROM outbox")).containsEntry("target", "...")
			.containsEntry("state", "NEW")
			.containsEntry("error", null);
		assertMoved("...", "{}", Lane.NORMAL, "{\"time_to_live\":2419200}");
	}

	@Test
	void php() {
		String kind = (this.engine == Engine.POSTGRESQL) ? "pgsql" : "mysql";
		need("PHP WITH PDO_" + kind.toUpperCase(Locale.ROOT), "php-cli php-pgsql php-mysql", "php", "-r",
				"exit(extension_loaded('pdo_" + kind + "') ? 0 : 1);");
		String dsn = "%s:host=%s;port=%d;dbname=%s".formatted(kind, uri().getHost(), uri().getPort(), name())
				+ (kind.equals("mysql") ? ";charset=utf8mb4" : "");
		run("php", "example.php", this.document.programs("php").get(0), Map.of("DSN", dsn));
		assertThat(row("order", "4712")).containsEntry("time_to_live", 3600);
		assertMoved("my-first-device", "{\"data\":{\"order\":\"4712\"}}", Lane.NORMAL, "{\"time_to_live\":3600}");
	}

	@Test
	void python() {
		String modules = (this.engine == Engine.POSTGRESQL) ? "psycopg2" : "pymysql, cryptography";
		need("PYTHON WITH " + modules.toUpperCase(Locale.ROOT), "python3-psycopg2 python3-pymysql python3-cryptography",
				"/usr/bin/python3", "-c", "import " + modules);
		run("/usr/bin/python3", "example.py", pythonProgram(), Map.of());
		assertThat(row("order", "4713").get("delivery_receipt_requested")).isEqualTo(true);
		assertMoved("my-first-device", "{\"data\":{\"order\":\"4713\"}}", Lane.NORMAL,
				"{\"time_to_live\":2419200,\"delivery_receipt_requested\":true}");
	}

	/** PyMySQL's has another beginning. */
	private String pythonProgram() {
		List<String> programs = this.document.programs("python");
		String program = programs.get(0);
		return (this.engine == Engine.POSTGRESQL) ? program
				: programs.get(1) + program.substring(program.indexOf("with db.cursor()"));
	}

	private static void need(String program, String packages, String... command) {
		try {
			Commands.run(command);
		}
		catch (RuntimeException ex) {
			throw MissingServer.announced(program, "On Debian: apt-get install " + packages + ".", ex);
		}
	}

	private void run(String interpreter, String name, String program, Map<String, String> more) {
		try {
			Path file = Files.writeString(this.directory.resolve(name), program);
			Map<String, String> environment = new HashMap<>(Map.of("DB_HOST", uri().getHost(), "DB_PORT",
					Integer.toString(uri().getPort()), "DB_NAME", name(), "DB_USER", USER, "DB_PASSWORD", PASSWORD));
			environment.putAll(more);
			Commands.run(environment, interpreter, file.toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The one row, with the key of its data. */
	private Map<String, Object> row(String key, String value) {
		assertThat(this.jdbc.queryForObject("SELECT COUNT(*) FROM orders", Integer.class)).isOne();
		Map<String, Object> row = this.jdbc.queryForMap("SELECT * FROM outbox");
		assertThat(row).containsEntry("target", "my-first-device").containsEntry("state", "NEW");
		assertThat(row.get("payload").toString().replace(" ", "")).contains("\"" + key + "\":\"" + value + "\"");
		checkTime((Long) row.get("created_at"));
		return row;
	}

	/** The one row is in the queue now, and nowhere else. */
	private void assertMoved(String target, String payload, Lane lane, String options) {
		assertThat(this.intake.moveOutbox()).isEqualTo(new Outbox.Result(1, 0, false));
		assertThat(this.jdbc.queryForObject("SELECT COUNT(*) FROM outbox", Integer.class)).isZero();
		Map<String, Object> moved = this.jdbc.queryForMap("""
				SELECT n.sender, n.payload, n.options, m.target, m.lane, m.state
				FROM notification n JOIN message m ON m.notification_id = n.id""");
		assertThat(moved).containsEntry("sender", "demo")
			.containsEntry("payload", payload)
			.containsEntry("target", target)
			.containsEntry("state", "QUEUED");
		assertThat(((Number) moved.get("lane")).intValue()).isEqualTo(lane.ordinal());
		assertThat(OptionsJson.read((String) moved.get("options"))).isEqualTo(OptionsJson.read(options));
	}

	/** MySQL sets it from 8.0.13 on. */
	private void checkTime(Long createdAt) {
		if (createdAt != null || this.engine != Engine.MYSQL) {
			assertThat(createdAt).isBetween(System.currentTimeMillis() - 60_000, System.currentTimeMillis() + 60_000);
		}
	}

}
