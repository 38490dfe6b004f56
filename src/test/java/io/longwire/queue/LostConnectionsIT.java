package io.longwire.queue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.longwire.engines.Engine;
import io.longwire.engines.EngineTest;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static io.longwire.queue.StoreFixture.notification;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A connection that the server closes in the middle of a transaction is told as lost, not
 * as a statement that was refused.
 */
@EngineTest
class LostConnectionsIT extends StoreOnEngines {

	@Test
	void aConnectionLostInATransactionIsNoRefusal() {
		StoredNotification stored = this.fixture.store(notification("a"));
		var transaction = new TransactionTemplate(this.fixture.context.getBean(PlatformTransactionManager.class));
		transaction.executeWithoutResult((status) -> {
			this.fixture.jdbc.queryForList("SELECT id FROM message FOR UPDATE");
			CompletableFuture<?> waiting = CompletableFuture.supplyAsync(() -> this.fixture.queue.cancel(stored.id()));
			Awaitility.await().until(() -> killWhoWaits() == 0 && waiting.isDone());
			assertThat(waiting).failsWithin(1, TimeUnit.SECONDS)
				.withThrowableThat()
				.withCauseInstanceOf(DataAccessResourceFailureException.class);
		});
		assertThat(this.fixture.queue.cancel(stored.id())).isEqualTo(new NotificationQueue.CancelResult(1, 0));
	}

	private int killWhoWaits() {
		String waiting = (this.engine == Engine.POSTGRESQL)
				? "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
				: "SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND info LIKE 'update%'";
		String kill = (this.engine == Engine.POSTGRESQL) ? "SELECT pg_terminate_backend(%d)" : "KILL %d";
		List<Long> victims = this.fixture.jdbc.queryForList(waiting, Long.class);
		victims.forEach((victim) -> this.fixture.jdbc.execute(kill.formatted(victim)));
		return victims.size();
	}

}
