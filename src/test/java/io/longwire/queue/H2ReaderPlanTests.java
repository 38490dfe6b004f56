package io.longwire.queue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What JPA makes of the reader's queries reads no more rows than a page shows, as H2
 * itself counts them.
 */
class H2ReaderPlanTests {

	private static final int ROWS = 3000;

	private static final int LIMIT = 10;

	private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

	private static StoreFixture fixture;

	@BeforeAll
	static void start(@TempDir Path directory) {
		fixture = StoreFixture.on("jdbc:h2:file:" + directory.resolve("plans"), "longwire.sandbox.enabled=true",
				"spring.jpa.properties.hibernate.session_factory.statement_inspector=" + Statements.class.getName());
		fixture.jdbc.update("INSERT INTO notification (id, sender, payload, options, created_at) "
				+ "SELECT x, 'demo', '{}', '{}', 1 FROM SYSTEM_RANGE(1, ?)", ROWS);
		fixture.jdbc.update("""
				INSERT INTO message (id, notification_id, sender, target_kind, target, target_hash, lane, state,
				  expires_at, queued_at)
				SELECT x, 7, 'demo', 'TOKEN', 't', X'00', 1, 'ACCEPTED', 1, 1 FROM SYSTEM_RANGE(1, ?)""", ROWS);
	}

	@AfterAll
	static void stop() {
		fixture.close();
	}

	@Test
	void aPageOfNotifications() {
		fixture.reader.notifications(null, 1000, LIMIT);
		assertReadsAPage(1000L, LIMIT);
		fixture.reader.notifications("demo", 1000, LIMIT);
		assertReadsAPage("demo", 1000L, LIMIT);
	}

	@Test
	void aPageOfMessages() {
		fixture.reader.messages(7, null, 1000, LIMIT);
		assertReadsAPage(7L, 1000L, LIMIT);
		fixture.reader.messages(7, MessageState.ACCEPTED, 1000, LIMIT);
		assertReadsAPage(7L, 1000L, "ACCEPTED", LIMIT);
	}

	@Test
	void oneOfEach() {
		fixture.reader.notification(5);
		assertReadsAPage(5L);
		fixture.reader.message(5);
		assertReadsAPage(5L);
	}

	private static void assertReadsAPage(Object... arguments) {
		String sql = Statements.SEEN.get(Statements.SEEN.size() - 1);
		String plan = fixture.jdbc.queryForObject("EXPLAIN ANALYZE " + sql, String.class, arguments);
		long read = SCANNED.matcher(plan)
			.results()
			.map(MatchResult::group)
			.mapToLong((found) -> Long.parseLong(found.split(" ")[1]))
			.sum();
		assertThat(read).as(plan).isBetween(1L, LIMIT + 3L);
	}

	/** Made by Hibernate. */
	public static class Statements implements StatementInspector {

		static final List<String> SEEN = new ArrayList<>();

		@Override
		public String inspect(String sql) {
			SEEN.add(sql);
			return sql;
		}

	}

}
