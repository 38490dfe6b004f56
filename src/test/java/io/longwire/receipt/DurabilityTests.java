package io.longwire.receipt;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.longwire.database.Durability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Promise 5: durable before acknowledged. A commit is not enough where the database does
 * not commit durably.
 */
class DurabilityTests {

	private ReceiptFixture fixture;

	private Gate gate;

	@BeforeEach
	void start(@TempDir Path directory) {
		this.fixture = ReceiptFixture.with(GateConfiguration.class, "jdbc:h2:file:" + directory.resolve("receipts"));
		this.gate = this.fixture.context.getBean(Gate.class);
	}

	@AfterEach
	void stop() {
		this.gate.open();
		this.fixture.close();
	}

	@Test
	void ackWaitsForTheBarrierBehindTheCommit() {
		this.gate.close();

		this.fixture.take(ReceiptFixture.receipt("1"));
		await().until(() -> this.fixture.count("receipt") == 1);
		await().during(200, TimeUnit.MILLISECONDS).until(this.fixture.acked::isEmpty);
		this.gate.open();

		await().until(() -> this.fixture.acked.size() == 1);
	}

	@Test
	void nextBatchIsStoredWhileOneBecomesDurable() {
		this.gate.close();

		this.fixture.take(ReceiptFixture.receipt("1"));
		await().until(() -> this.fixture.count("receipt") == 1);
		this.fixture.take(ReceiptFixture.receipt("2"));

		await().until(() -> this.fixture.count("receipt") == 2);
		assertThat(this.fixture.acked).isEmpty();
	}

	@Test
	void ackWaitsForTheNextBarrierAfterOneThatFailed() {
		this.gate.failOnce();

		this.fixture.take(ReceiptFixture.receipt("1"));

		await().until(() -> this.fixture.acked.size() == 1);
		assertThat(this.gate.passed).isGreaterThanOrEqualTo(1);
		assertThat(this.fixture.count("receipt")).isOne();
	}

	/** Stands before the real barrier. */
	static final class Gate implements Durability {

		private final AtomicReference<CountDownLatch> latch = new AtomicReference<>(new CountDownLatch(0));

		private volatile boolean fails;

		volatile int passed;

		void close() {
			this.latch.set(new CountDownLatch(1));
		}

		void open() {
			this.latch.get().countDown();
		}

		void failOnce() {
			this.fails = true;
		}

		@Override
		public void await() {
			if (this.fails) {
				this.fails = false;
				throw new DataAccessResourceFailureException("The barrier failed");
			}
			try {
				this.latch.get().await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			this.passed++;
		}

	}

	static class GateConfiguration {

		@Bean
		@Primary
		Gate gate() {
			return new Gate();
		}

	}

}
