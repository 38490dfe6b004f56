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

		int offered = 5000;
		assertTimeoutPreemptively(Duration.ofSeconds(2), () -> this.fixture.take(ReceiptFixture.receipts(1, 5000)));
		// Each of the two that store may have taken its batch out meanwhile.
		for (int batch = 0; batch < 2 && this.fixture.inbox.hasRoom(); batch++) {
			this.fixture.take(ReceiptFixture.receipts(offered + 1, 500));
			offered += 500;
		}
		assertThat(this.fixture.inbox.hasRoom()).isFalse();
		this.fixture.databaseComesBack();

		double refused = counter("longwire.receipt.refused");
		assertThat(refused).isBetween((double) offered - CAPACITY - 2 * 500, (double) offered - CAPACITY);
		int taken = offered - (int) refused;
		await().until(() -> this.fixture.acked.size() == taken);
		assertThat(this.fixture.inbox.hasRoom()).isTrue();
		await().during(100, TimeUnit.MILLISECONDS).until(() -> this.fixture.acked.size() == taken);
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
