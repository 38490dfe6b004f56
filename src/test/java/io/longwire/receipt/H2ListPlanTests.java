package io.longwire.receipt;

import java.nio.file.Path;
import java.util.stream.Stream;

import io.longwire.database.IndexPages;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reading a page of a polled list costs the page, not the list.
 */
class H2ListPlanTests {

	private static ReceiptFixture fixture;

	@BeforeAll
	static void start(@TempDir Path directory) {
		fixture = ReceiptFixture.on("jdbc:h2:file:" + directory.resolve("plans"));
		fixture.jdbc.update("""
				INSERT INTO receipt (position, sender, message_id, status, notification_id, received_at, repeat_hash)
				SELECT x, 'demo', '7', 'S', 1, 1, HASH('SHA-256', CAST(x AS VARCHAR))
				FROM SYSTEM_RANGE(1, 3000)""");
		fixture.jdbc.update("""
				INSERT INTO upstream_message (position, sender, registration_token, message_id, data, received_at,
				  repeat_hash)
				SELECT x, 'demo', 't', x, '{}', 1, HASH('SHA-256', CAST(x AS VARCHAR)) FROM SYSTEM_RANGE(1, 3000)""");
	}

	@AfterAll
	static void stop() {
		fixture.close();
	}

	static Stream<String> queries() {
		IndexPages pages = fixture.context.getBean(IndexPages.class);
		return Stream.of(ReceiptTable.SELECT + ReceiptTable.ofSender(pages).replaceFirst("\\?", "'demo'"),
				ReceiptTable.SELECT + ReceiptTable.ofMessage(pages).replaceFirst("\\?", "'7'"),
				ReceiptTable.SELECT + ReceiptTable.ofNotification(pages).replaceFirst("\\?", "1"),
				UpstreamTable.SELECT + UpstreamTable.ofSender(pages).replaceFirst("\\?", "'demo'"));
	}

	@ParameterizedTest
	@MethodSource("queries")
	void aPageReadsNoMoreThanItShows(String query) {
		String plan = fixture.jdbc.queryForObject(
				"EXPLAIN ANALYZE " + query.replaceFirst("\\?", "100").replaceFirst("\\?", "10"), String.class);
		assertThat(plan).contains("index sorted").containsPattern("scanCount: 1[0-2]\\b");
	}

}
