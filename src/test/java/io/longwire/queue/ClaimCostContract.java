package io.longwire.queue;

import java.util.List;
import java.util.stream.IntStream;

import io.longwire.notification.Lane;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a claim costs does not depend on how many messages are due, or finished, on any
 * database.
 */
interface ClaimCostContract {

	int OTHERS = 3000;

	QueueDatabase database();

	@Test
	default void readsNoMoreRowsThanItClaims() {
		Rows rows = database().rows();
		rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, OTHERS);
		database().jdbc.update("UPDATE message SET state = 'ACCEPTED', due_at = NULL, accepted_at = 1");
		rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, OTHERS);
		assertThat(RowsRead.by(database(), CandidateSql.select(database().dialect), "'demo'", "1",
				Long.toString(database().clock.millis()), "100"))
			.isBetween(100L, 103L);
	}

	@Test
	default void theOutboxReadsNoMoreRowsThanItTakes() {
		database().jdbc.batchUpdate("INSERT INTO outbox (target, payload, state) VALUES ('t', '{}', ?)",
				IntStream.range(0, OTHERS).mapToObj((i) -> new Object[] { (i < 100) ? "REJECTED" : "NEW" }).toList());
		assertThat(RowsRead.by(database(), OutboxTable.oldest(database().dialect), "0", "100")).isBetween(100L, 103L);
		assertThat(RowsRead.by(database(), OutboxTable.urgent(database().dialect), "0", "100")).isLessThanOrEqualTo(3L);
	}

	@Test
	default void findsTheNextOwnerByOneLookIntoTheIndex() {
		Rows rows = database().rows();
		rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, OTHERS);
		database().jdbc.update("UPDATE message SET state = 'SENDING', due_at = NULL, instance_id = 5");
		rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, OTHERS);
		assertThat(RowsRead.by(database(), DeadInstances.NEXT_OWNER, "0")).isBetween(1L, 3L);
		assertThat(RowsRead.by(database(), DeadInstances.NEXT_OWNER, "6")).isBetween(0L, 3L);
	}

	@Test
	default void findsTheNextSenderByOneLookIntoTheIndex() {
		Rows rows = database().rows();
		for (int i = 0; i < 50; i++) {
			rows.notification();
		}
		String above = "'" + database().dialect.above(Rows.SENDER) + "'";
		assertThat(RowsRead.by(database(), OverdueMessages.NEXT_SENDER, above)).isBetween(0L, 3L);
	}

	@Test
	default void walksOnWithinACampaignWithoutReadingItFromItsStart() {
		Rows rows = database().rows();
		List<Long> campaign = rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, OTHERS);
		assertThat(RowsRead.by(database(), CandidateSql.walkOn(database().dialect), "'demo'", "1",
				Long.toString(database().clock.millis()), campaign.get(OTHERS - 101).toString(), "50"))
			.isBetween(50L, 53L);
	}

}
