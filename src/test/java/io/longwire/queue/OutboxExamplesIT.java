package io.longwire.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.longwire.engines.Database;
import io.longwire.engines.Engine;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of {@code docs/outbox.md} as they stand there, where the programs that
 * they need are installed: by a user with no right but to insert.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxExamplesIT {

	private static final Path DOCUMENT = Path.of(System.getProperty("basedir", "../.."), "docs", "outbox.md");

	@TempDir
	private Path directory;

	private Database database;

	private JdbcTemplate jdbc;

	@BeforeAll
	void start() {
		this.database = Engine.POSTGRESQL.newDatabase();
		PlainDatabase.migrated(this.database).close();
		this.jdbc = new JdbcTemplate(
				new DriverManagerDataSource(this.database.url(), this.database.username(), this.database.password()));
		this.jdbc.execute("CREATE TABLE orders (number INT)");
		this.jdbc.execute("CREATE USER shop PASSWORD 'secret'");
		this.jdbc.execute("GRANT INSERT ON outbox, orders TO shop");
	}

	@BeforeEach
	void empty() {
		this.jdbc.execute("DELETE FROM orders");
		this.jdbc.execute("DELETE FROM outbox");
	}

	@Test
	void plainSql() {
		this.jdbc.execute(example("Plain SQL:\n\n((?: {4}[^\n]*\n)+)"));
		assertThat(row("order", "4711")).containsEntry("priority", "high");
	}

	@Test
	void php() {
		Assumptions.assumeTrue(runs("php", "-r", "exit(extension_loaded('pdo_pgsql') ? 0 : 1);"), "PHP with pdo_pgsql");
		run(Map.of("DSN",
				this.database.url()
					.replaceFirst("jdbc:postgresql://([^:]+):(\\d+)/(.*)", "pgsql:host=$1;port=$2;dbname=$3"),
				"DB_USER", "shop", "DB_PASSWORD", "secret"), "php", file("example.php", example("```php\n(.*?)```")));
		assertThat(row("order", "4712")).containsEntry("time_to_live", 3600);
	}

	@Test
	void python() {
		Assumptions.assumeTrue(runs("/usr/bin/python3", "-c", "import psycopg2"), "Python with psycopg2");
		run(Map.of("DATABASE", this.database.url().replaceFirst("jdbc:postgresql://", "postgresql://shop:secret@")),
				"/usr/bin/python3", file("example.py", example("```python\n(.*?)```")));
		assertThat(row("order", "4713")).containsEntry("delivery_receipt_requested", true);
	}

	/** The one row, with the key of its data. */
	private Map<String, Object> row(String key, String value) {
		assertThat(this.jdbc.queryForObject("SELECT COUNT(*) FROM orders", Integer.class)).isOne();
		Map<String, Object> row = this.jdbc.queryForMap("SELECT * FROM outbox");
		assertThat(row).containsEntry("target", "my-first-device").containsEntry("state", "NEW");
		assertThat(row.get("payload").toString().replace(" ", "")).contains("\"" + key + "\":\"" + value + "\"");
		assertThat((Long) row.get("created_at")).isBetween(System.currentTimeMillis() - 60_000,
				System.currentTimeMillis() + 60_000);
		return row;
	}

	private static String example(String pattern) {
		try {
			Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(Files.readString(DOCUMENT));
			assertThat(found.find()).as(pattern).isTrue();
			return found.group(1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String file(String name, String text) {
		try {
			return Files.writeString(this.directory.resolve(name), text).toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean runs(String... command) {
		try {
			return execute(Map.of(), command).exit() == 0;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	private static void run(Map<String, String> environment, String... command) {
		Ended ended = execute(environment, command);
		assertThat(ended.exit()).as(ended.output()).isZero();
	}

	private static Ended execute(Map<String, String> environment, String... command) {
		try {
			ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
			builder.environment().putAll(environment);
			Process process = builder.start();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(output).isTrue();
			return new Ended(process.exitValue(), output);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Ended(int exit, String output) {
	}

}
