package io.longwire.intake;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.longwire.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However long the body, so much of it is in memory and no more.
 */
@Timeout(30)
class BulkBufferTests {

	private final BulkBuffer buffer = new BulkBuffer(Duration.ofMillis(1));

	@Test
	void aBatchHasFiveHundredLinesAtMostAndOneMegabyteUnlessALineHasMore() throws Exception {
		put(BulkBuffer.BATCH + 1, 100);
		assertThat(this.buffer.take()).hasSize(BulkBuffer.BATCH);
		assertThat(this.buffer.take()).hasSize(1);
		put(3, 400 * 1024);
		assertThat(this.buffer.take()).hasSize(2);
		assertThat(this.buffer.take()).hasSize(1);
		put(1, 8 * 1024 * 1024);
		assertThat(this.buffer.take()).hasSize(1);
	}

	@Test
	void afterAThousandLinesTheReaderWaits() throws Exception {
		put(1000, 1);
		Thread reader = reader(1);
		awaitWaiting(reader);
		assertThat(this.buffer.take()).hasSize(BulkBuffer.BATCH);
		reader.join();
	}

	@Test
	void afterFourMegabytesTheReaderWaits() throws Exception {
		put(8, 512 * 1024);
		Thread reader = reader(1);
		awaitWaiting(reader);
		assertThat(this.buffer.take()).hasSize(2);
		reader.join();
	}

	@Test
	void aReaderWhomNobodyHearsIsToldSo() throws Exception {
		put(1000, 1);
		CompletableFuture<Boolean> wanted = new CompletableFuture<>();
		Thread reader = new Thread(() -> {
			try {
				wanted.complete(this.buffer.put(line(1)));
			}
			catch (InterruptedException ex) {
				wanted.completeExceptionally(ex);
			}
		});
		reader.start();
		awaitWaiting(reader);
		this.buffer.abandon();
		assertThat(wanted.get(10, TimeUnit.SECONDS)).isFalse();
	}

	@Test
	void theEndIsAnEmptyBatchAndOnlyAfterAllLines() throws Exception {
		put(1, 1);
		this.buffer.end();
		assertThat(this.buffer.take()).hasSize(1);
		assertThat(this.buffer.take()).isEmpty();
	}

	private void put(int count, int... weights) throws InterruptedException {
		for (int i = 0; i < count; i++) {
			this.buffer.put(line(weights[i % weights.length]));
		}
	}

	private Thread reader(int weight) {
		Thread reader = new Thread(() -> {
			try {
				this.buffer.put(line(weight));
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		reader.start();
		return reader;
	}

	private static void awaitWaiting(Thread thread) {
		while (thread.getState() != Thread.State.WAITING) {
			assertThat(thread.isAlive()).as("it did not wait").isTrue();
			Thread.onSpinWait();
		}
	}

	private static BulkLine line(int weight) {
		return new BulkLine(1, weight, null, ProblemType.BAD_REQUEST.problem("x"), null);
	}

}
