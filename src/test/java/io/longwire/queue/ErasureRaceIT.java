package io.longwire.queue;

import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import io.longwire.engines.EngineTest;
import io.longwire.notification.Lane;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static io.longwire.queue.StoreFixture.notification;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * One transaction erases a payload while another is about to send it to more devices.
 */
@EngineTest
class ErasureRaceIT extends StoreOnEngines {

	@Test
	void whatIsBeingErasedIsSentToNobodyElse() throws Exception {
		StoredNotification stored = this.fixture.store(notification("group"));
		MessageClaims claims = this.fixture.context.getBean(MessageClaims.class);
		claims.claim("demo", Lane.NORMAL, 10);
		var inPart = new Settlement.AcceptedInPart(stored.messages().get(0).messageId(), 20, 21, "partly_accepted",
				"0 of 1", List.of("a"));
		try (Connection connection = this.fixture.context.getBean(DataSource.class).getConnection()) {
			connection.setAutoCommit(false);
			JdbcTemplate rival = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
			rival.update("UPDATE notification SET payload = ? WHERE id = ?", PayloadErasure.ERASED, stored.id());
			CompletableFuture<Integer> settled = CompletableFuture.supplyAsync(() -> claims.settle(List.of(inPart)));
			Awaitility.await().until(() -> somebodyWaits() || settled.isDone());
			connection.commit();
			assertThat(settled.get(30, TimeUnit.SECONDS)).isOne();
		}
		assertThat(this.fixture.jdbc.queryForList("SELECT target FROM message", String.class)).containsExactly("group");
	}

}
