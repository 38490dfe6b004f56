package io.longwire.queue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.longwire.notification.Lane;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a claim costs on H2 does not depend on how many messages are due, or finished.
 */
class H2ClaimPlanTests {

	private static final Pattern SCANNED = Pattern.compile("scanCount: (\\d+)");

	@RegisterExtension
	static final QueueDatabase database = QueueDatabase.h2();

	@Test
	void readsNoMoreRowsThanItClaims() {
		Rows rows = database.rows();
		rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, 4000);
		database.jdbc.update("UPDATE message SET state = 'ACCEPTED', due_at = NULL, accepted_at = 1");
		rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, 4000);
		String plan = database.jdbc.queryForObject("EXPLAIN ANALYZE " + CandidateSql.select(Dialect.H2)
			.replaceFirst("\\?", "'demo'")
			.replaceFirst("\\?", "1")
			.replaceFirst("\\?", Long.toString(database.clock.millis()))
			.replaceFirst("\\?", "100"), String.class);
		assertThat(plan).contains("index sorted");
		assertThat(scanned(plan)).isBetween(100, 102);
	}

	@Test
	void findsTheNextOwnerByOneLookIntoTheIndex() {
		Rows rows = database.rows();
		rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, 2000);
		database.jdbc.update("UPDATE message SET state = 'SENDING', due_at = NULL, instance_id = 5");
		rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, 2000);
		String plan = database.jdbc
			.queryForObject("EXPLAIN ANALYZE " + DeadInstances.NEXT_OWNER.replaceFirst("\\?", "0"), String.class);
		assertThat(plan).contains("index sorted");
		assertThat(scanned(plan)).isBetween(1, 3);
	}

	private static int scanned(String plan) {
		Matcher matcher = SCANNED.matcher(plan);
		assertThat(matcher.find()).isTrue();
		return Integer.parseInt(matcher.group(1));
	}

}
