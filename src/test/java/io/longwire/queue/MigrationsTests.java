package io.longwire.queue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The version before runs on the new schema, beside the new one and after it.
 */
class MigrationsTests {

	/** Tests run in a directory of their own below target. */
	private static final Path MIGRATIONS = Path.of("../../db-migrations");

	/** But for an index that one of more columns takes the place of. */
	private static final Pattern REMOVES = Pattern
		.compile("\\b(DROP(?! INDEX receipt_message\\b)|RENAME|TRUNCATE|DELETE|MODIFY|CHANGE)\\b"
				+ "|\\bSET (NOT NULL|DATA TYPE)\\b|\\bALTER COLUMN \\w+ TYPE\\b", Pattern.CASE_INSENSITIVE);

	private static final Pattern DEMANDS = Pattern.compile("\\bADD COLUMN\\b(?![^;]*\\bDEFAULT\\b)[^;]*\\bNOT NULL\\b",
			Pattern.CASE_INSENSITIVE);

	@TempDir
	private Path directory;

	@Test
	void everyMigrationOnlyAdds() throws IOException {
		try (Stream<Path> found = Files.walk(MIGRATIONS)) {
			List<Path> files = found.filter((file) -> file.toString().endsWith(".sql")).toList();
			assertThat(files).hasSizeGreaterThan(20)
				.allSatisfy((file) -> assertThat(statements(file)).doesNotContainPattern(REMOVES)
					.doesNotContainPattern(DEMANDS));
		}
	}

	@Test
	void aVersionThatDoesNotKnowTheNewestMigrationStartsAllTheSame() {
		String url = "jdbc:h2:file:" + this.directory.resolve("queue");
		try (StoreFixture newer = StoreFixture.on(url)) {
			newer.jdbc.update("""
					INSERT INTO "flyway_schema_history" ("installed_rank", "version", "description", "type", "script",
					  "checksum", "installed_by", "execution_time", "success")
					VALUES (1000, '1000', 'of tomorrow', 'SQL', 'V1000__of_tomorrow.sql', 1, 'SA', 1, TRUE)""");
		}
		try (StoreFixture older = StoreFixture.on(url)) {
			assertThat(older.store(StoreFixture.notification("token")).messages()).hasSize(1);
		}
	}

	private static String statements(Path file) throws IOException {
		return Files.readString(file).replaceAll("--[^\n]*", "");
	}

}
