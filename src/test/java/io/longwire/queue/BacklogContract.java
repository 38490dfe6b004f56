package io.longwire.queue;

import java.time.Duration;

import io.longwire.database.Dialect;
import io.longwire.notification.Lane;
import io.longwire.notification.Priority;
import io.longwire.testing.HandTime;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is due is counted for each lane of each sender, and no further than it is asked.
 */
interface BacklogContract {

	StoreFixture fixture();

	@Test
	default void whatIsDueIsCountedForEachLaneByItself() {
		var time = new HandTime();
		Backlog backlog = new CountedBacklog(fixture().jdbc, fixture().clock, time::nanoTime,
				fixture().context.getBean(Dialect.class));
		fixture().store(StoreFixture.notification("a", "b", "c"));
		fixture().store(StoreFixture.notification(StoreFixture.options(Priority.HIGH, 60), null, "d"));
		fixture().jdbc.update("update message set due_at = due_at + 1000 where target = 'c'");
		assertThat(backlog.due("demo", Lane.NORMAL, () -> 10)).isEqualTo(2);
		assertThat(backlog.due("demo", Lane.HIGH, () -> 10)).isEqualTo(1);
		assertThat(backlog.due("other", Lane.NORMAL, () -> 10)).isZero();
		fixture().clock.forward(Duration.ofMinutes(2));
		assertThat(backlog.due("demo", Lane.NORMAL, () -> 2)).as("not counted again").isEqualTo(2);
		time.pass(Duration.ofSeconds(1));
		assertThat(backlog.due("demo", Lane.NORMAL, () -> 2)).isEqualTo(2);
		time.pass(Duration.ofSeconds(1));
		assertThat(backlog.due("demo", Lane.NORMAL, () -> 10)).isEqualTo(3);
	}

	@Test
	default void whatIsStoredAndClaimedHereCountsAtOnce() {
		Backlog backlog = fixture().context.getBean(Backlog.class);
		MessageClaims claims = fixture().context.getBean(MessageClaims.class);
		NewNotification demo = StoreFixture.notification("a", "b", "c");
		assertThat(backlog.due("reckoned", Lane.NORMAL, () -> 10)).isZero();
		fixture().store(new NewNotification("reckoned", demo.content(), demo.targets(), null, null));
		assertThat(backlog.due("reckoned", Lane.NORMAL, () -> 10)).isEqualTo(3);
		claims.claim("reckoned", Lane.NORMAL, 2);
		assertThat(backlog.due("reckoned", Lane.NORMAL, () -> 10)).isEqualTo(1);
		assertThat(backlog.settledPerSecond("reckoned", Lane.NORMAL)).isZero();
		backlog.settled("reckoned", Lane.NORMAL);
		assertThat(backlog.settledPerSecond("reckoned", Lane.NORMAL)).isEqualTo(1 / 60.0);
	}

	@Test
	default void eachInstanceIsTakenToSettleAsMuchAsThisOne() {
		Backlog backlog = fixture().context.getBean(Backlog.class);
		backlog.settled("rate", Lane.HIGH);
		fixture().jdbc.update("insert into instance (id, slot, alive_until) "
				+ "select id + 1, mod(slot + 1, 1024), alive_until from instance");
		try {
			assertThat(backlog.settledPerSecond("rate", Lane.HIGH)).isEqualTo(2 / 60.0);
			assertThat(backlog.settledPerSecond("rate", Lane.NORMAL)).isZero();
		}
		finally {
			fixture().jdbc.update("delete from instance where id <> ?",
					fixture().context.getBean(InstanceLease.class).term());
		}
	}

}
