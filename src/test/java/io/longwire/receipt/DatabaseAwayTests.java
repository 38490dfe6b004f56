package io.longwire.receipt;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

/**
 * Promise 6: a slow or absent database withholds acks, and nothing else.
 */
class DatabaseAwayTests {

	private static final int CAPACITY = 1000;

	private ReceiptFixture fixture;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.fixture = ReceiptFixture.on("jdbc:h2:file:" + directory.resolve("receipts"),
				"longwire.receipt.capacity=" + CAPACITY);
	}

	@AfterEach
	void stop() {
		this.fixture.databaseComesBack();
		this.fixture.close();
	}

	@Test
	void itemsWaitUnackedAndAreStoredOnceTheDatabaseIsBack() {
		this.fixture.databaseGoesAway();

		this.fixture.take(ReceiptFixture.receipts(1, 900));
		await().until(() -> counter("longwire.receipt.failures") >= 2);
		assertThat(this.fixture.acked).isEmpty();
		this.fixture.databaseComesBack();

		await().until(() -> this.fixture.acked.size() == 900);
		assertThat(this.fixture.count("receipt")).isEqualTo(900);
	}

	@Test
	void whatComesOnTopOfTheBoundIsRefusedAtOnceAndNeverAcked() {
		this.fixture.databaseGoesAway();

		assertTimeoutPreemptively(Duration.ofSeconds(2), () -> this.fixture.take(ReceiptFixture.receipts(1, 5000)));
		assertThat(this.fixture.inbox.hasRoom()).isFalse();
		this.fixture.databaseComesBack();

		double refused = counter("longwire.receipt.refused");
		assertThat(refused).isBetween(5000.0 - CAPACITY - 2 * 500, 5000.0 - CAPACITY);
		await().until(() -> this.fixture.acked.size() == 5000 - (int) refused);
		assertThat(this.fixture.inbox.hasRoom()).isTrue();
		await().during(100, TimeUnit.MILLISECONDS).until(() -> this.fixture.acked.size() == 5000 - (int) refused);
	}

	@Test
	void stopDoesNotWaitForTheDatabaseAndAcksNothing() {
		this.fixture.databaseGoesAway();
		this.fixture.take(ReceiptFixture.receipts(1, 10));
		await().until(() -> counter("longwire.receipt.failures") >= 1);

		assertTimeoutPreemptively(Duration.ofSeconds(5), () -> this.fixture.inbox.stop());

		assertThat(this.fixture.acked).isEmpty();
	}

	@Test
	void stopStoresWhatStillWaits() {
		this.fixture.take(ReceiptFixture.receipts(1, 900));

		this.fixture.inbox.stop();

		assertThat(this.fixture.acked).hasSize(900);
		assertThatNoException().isThrownBy(() -> this.fixture.take(ReceiptFixture.receipt("late")));
		assertThat(this.fixture.count("receipt")).isEqualTo(900);
	}

	private double counter(String name) {
		return this.fixture.context.getBean(MeterRegistry.class).counter(name).count();
	}

}
