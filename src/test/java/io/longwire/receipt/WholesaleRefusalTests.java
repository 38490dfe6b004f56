package io.longwire.receipt;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import io.micrometer.core.instrument.MeterRegistry;
import org.h2.api.Trigger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A database that answers and refuses: for reasons of no category, as one does that is
 * read-only after a failover, or for want of a right.
 */
@ExtendWith(OutputCaptureExtension.class)
class WholesaleRefusalTests {

	private static final SQLException READ_ONLY = new SQLException("read-only", "HY000", 1290);

	private static final SQLException DENIED = new SQLException("denied", "42000", 1142);

	private static volatile Predicate<String> refused;

	private static volatile SQLException reason;

	private ReceiptFixture fixture;

	@BeforeEach
	void start(@TempDir Path directory) {
		refused = (messageId) -> false;
		reason = READ_ONLY;
		this.fixture = ReceiptFixture.on("jdbc:h2:file:" + directory.resolve("receipts"));
		this.fixture.jdbc.execute("CREATE TRIGGER refusing BEFORE INSERT ON receipt FOR EACH ROW CALL '"
				+ Refusing.class.getName() + "'");
	}

	@AfterEach
	void stop() {
		this.fixture.close();
	}

	@Test
	void whatItRefusesWholesaleWaitsUnackedUntilItIsTakenAgain() {
		assertAllWaitWhileAllAreRefused();
	}

	@Test
	void soDoesWhatItRefusesForWantOfARight() {
		reason = DENIED;
		assertAllWaitWhileAllAreRefused();
	}

	private void assertAllWaitWhileAllAreRefused() {
		refused = (messageId) -> true;
		this.fixture.take(ReceiptFixture.receipts(1, 100));
		await().atMost(Duration.ofSeconds(30)).until(() -> failures() >= 15);
		assertThat(this.fixture.acked).isEmpty();
		refused = (messageId) -> false;
		await().atMost(Duration.ofSeconds(30)).until(() -> this.fixture.acked.size() == 100);
	}

	@Test
	void whatItBeginsToRefuseInTheMiddleOfABatchWaitsAsWell() {
		var tries = new AtomicInteger();
		refused = (messageId) -> {
			tries.addAndGet(messageId.equals("4") ? 1 : 0);
			return !Set.of("1", "2", "3").contains(messageId);
		};
		this.fixture.take(ReceiptFixture.receipts(1, 100));
		await().atMost(Duration.ofSeconds(30)).until(() -> tries.get() >= 6 && this.fixture.acked.size() == 3);
		refused = (messageId) -> false;
		await().atMost(Duration.ofSeconds(30)).until(() -> this.fixture.acked.size() == 100);
	}

	@Test
	void whatItRefusesAloneStopsNoOther() {
		refused = "666"::equals;
		this.fixture.take(ReceiptFixture.receipt("666"));
		this.fixture.take(ReceiptFixture.receipts(1000, 100));
		await().until(() -> this.fixture.acked.size() == 100);
		refused = (messageId) -> false;
		this.fixture.take(ReceiptFixture.receipt("666"));
		await().until(() -> this.fixture.acked.size() == 101);
	}

	@Test
	void whatItNeverTakesIsDroppedAtLastThoughOthersComeOneByOne(CapturedOutput output) {
		refused = "666"::equals;
		this.fixture.take(ReceiptFixture.receipt("666"));
		await().until(() -> failures() >= 3);
		var others = new AtomicInteger();
		await().atMost(Duration.ofSeconds(30)).until(() -> {
			takeAndAwait(others.incrementAndGet());
			return output.getOut().contains("cannot be stored in any form");
		});
		double failures = failures();
		takeAndAwait(others.incrementAndGet());
		this.fixture.inbox.stop();
		assertThat(failures()).isEqualTo(failures);
		assertThat(output).doesNotContain("items from devices are not stored");
		assertThat(this.fixture.acked).hasSize(others.get()).doesNotContain(ReceiptFixture.receipt("666"));
	}

	private void takeAndAwait(int messageId) {
		this.fixture.take(ReceiptFixture.receipt(messageId));
		await().until(() -> this.fixture.acked.contains(ReceiptFixture.receipt(messageId)));
	}

	@Test
	void repeatsOfWhatItHasDoNotShowThatItTakesMore() {
		this.fixture.take(ReceiptFixture.receipt("1"));
		await().until(() -> this.fixture.acked.size() == 1);
		refused = (messageId) -> !messageId.equals("1");
		this.fixture.take(ReceiptFixture.receipt("666"));
		await().atMost(Duration.ofSeconds(30)).until(() -> {
			this.fixture.take(ReceiptFixture.receipt("1"));
			return failures() >= 15;
		});
		refused = (messageId) -> false;
		await().atMost(Duration.ofSeconds(30)).until(() -> this.fixture.acked.size() == 2);
	}

	private double failures() {
		return this.fixture.context.getBean(MeterRegistry.class).counter("longwire.receipt.failures").count();
	}

	/** Refuses rows of H2's. */
	public static final class Refusing implements Trigger {

		private int column;

		@Override
		public void init(Connection connection, String schema, String trigger, String table, boolean before, int type)
				throws SQLException {
			try (var columns = connection.getMetaData().getColumns(null, schema, table, "MESSAGE_ID")) {
				columns.next();
				this.column = columns.getInt("ORDINAL_POSITION") - 1;
			}
		}

		@Override
		public void fire(Connection connection, Object[] before, Object[] row) throws SQLException {
			if (refused.test(String.valueOf(row[this.column]))) {
				throw reason;
			}
		}

	}

}
