package io.longwire.receipt;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.longwire.transport.FromDevice;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class HandOverTests {

	private static final Duration NO_LINGER = Duration.ZERO;

	private final HandOver handOver = new HandOver(3);

	@Test
	void takesUpToTheCapacity() {
		assertThat(this.handOver.offer(item("1"))).isTrue();
		assertThat(this.handOver.offer(item("2"))).isTrue();
		assertThat(this.handOver.offer(item("3"))).isTrue();
		assertThat(this.handOver.offer(item("4"))).isFalse();

		assertThat(this.handOver.take(List.of(), 2, NO_LINGER)).extracting(HandOverTests::id).containsExactly("1", "2");
		assertThat(this.handOver.offer(item("4"))).isTrue();
		assertThat(this.handOver.size()).isEqualTo(2);
	}

	@Test
	void whatIsLeftComesFirstAndCounts() {
		this.handOver.offer(item("2"));
		this.handOver.offer(item("3"));

		assertThat(this.handOver.take(List.of(item("1")), 2, NO_LINGER)).extracting(HandOverTests::id)
			.containsExactly("1", "2");
	}

	@Test
	void fullBatchDoesNotLinger() throws Exception {
		CompletableFuture<List<Waiting>> taken = CompletableFuture
			.supplyAsync(() -> this.handOver.take(List.of(), 2, Duration.ofMinutes(1)));

		this.handOver.offer(item("1"));
		this.handOver.offer(item("2"));

		assertThat(taken.get(10, TimeUnit.SECONDS)).hasSize(2);
	}

	@Test
	void batchThatIsNotFullLingersOnlySoLong() throws Exception {
		this.handOver.offer(item("1"));

		CompletableFuture<List<Waiting>> taken = CompletableFuture
			.supplyAsync(() -> this.handOver.take(List.of(), 2, Duration.ofMillis(20)));

		assertThat(taken.get(10, TimeUnit.SECONDS)).hasSize(1);
	}

	@Test
	void oneGathersAtATimeAndTheNextOneAfterIt() {
		var taken = new ConcurrentLinkedQueue<Waiting>();
		List<Thread> takers = Stream
			.generate(() -> new Thread(() -> taken.addAll(this.handOver.take(List.of(), 1, NO_LINGER))))
			.limit(2)
			.toList();
		takers.forEach((taker) -> taker.setDaemon(true));
		takers.forEach(Thread::start);
		await().until(() -> takers.stream().allMatch((taker) -> taker.getState() == Thread.State.WAITING));

		this.handOver.offer(item("1"));
		this.handOver.offer(item("2"));

		await().until(() -> taken.size() == 2);
	}

	@Test
	void whatIsLeftDoesNotWaitForWhoGathers() throws Exception {
		CompletableFuture<List<Waiting>> gathering = CompletableFuture
			.supplyAsync(() -> this.handOver.take(List.of(), 2, NO_LINGER));

		assertThat(this.handOver.take(List.of(item("1")), 2, Duration.ofMinutes(1))).hasSize(1);
		this.handOver.close();

		assertThat(gathering.get(10, TimeUnit.SECONDS)).isEmpty();
	}

	@Test
	void whoGatheredWhatAnotherTookGoesOnGathering() {
		var taken = new ConcurrentLinkedQueue<Waiting>();
		var taker = new Thread(() -> taken.addAll(this.handOver.take(List.of(), 3, Duration.ofMillis(500))));
		taker.setDaemon(true);
		this.handOver.offer(item("1"));
		taker.start();
		await().until(() -> taker.getState() == Thread.State.TIMED_WAITING);
		assertThat(this.handOver.take(List.of(item("0")), 2, NO_LINGER)).hasSize(2);
		await().until(() -> taker.getState() == Thread.State.WAITING);

		this.handOver.offer(item("2"));

		await().until(() -> taken.size() == 1);
	}

	@Test
	void pauseDoesNotTakeTheWordFromWhoGathers() throws Exception {
		CompletableFuture<Boolean> pause = CompletableFuture
			.supplyAsync(() -> this.handOver.pause(Duration.ofMinutes(1)));
		CompletableFuture<List<Waiting>> take = CompletableFuture
			.supplyAsync(() -> this.handOver.take(List.of(), 1, NO_LINGER));

		this.handOver.offer(item("1"));

		assertThat(take.get(10, TimeUnit.SECONDS)).hasSize(1);
		this.handOver.close();
		assertThat(pause.get(10, TimeUnit.SECONDS)).isFalse();
	}

	@Test
	void closedOneGivesWhatWaitsAndThenNothing() {
		this.handOver.offer(item("1"));
		this.handOver.close();

		assertThat(this.handOver.offer(item("2"))).isFalse();
		assertThat(this.handOver.pause(Duration.ofMinutes(1))).isFalse();
		assertThat(this.handOver.take(List.of(), 2, Duration.ofMinutes(1))).hasSize(1);
		assertThat(this.handOver.take(List.of(), 2, Duration.ofMinutes(1))).isEmpty();
	}

	@Test
	void closeEndsAPauseAndAWait() throws Exception {
		CompletableFuture<Boolean> pause = CompletableFuture
			.supplyAsync(() -> this.handOver.pause(Duration.ofMinutes(1)));
		CompletableFuture<List<Waiting>> take = CompletableFuture
			.supplyAsync(() -> this.handOver.take(List.of(), 2, NO_LINGER));

		this.handOver.close();

		assertThat(pause.get(10, TimeUnit.SECONDS)).isFalse();
		assertThat(take.get(10, TimeUnit.SECONDS)).isEmpty();
	}

	private static Waiting item(String id) {
		return new Waiting(ReceiptFixture.receipt(id), () -> {
		});
	}

	private static String id(Waiting waiting) {
		return ((FromDevice.Receipt) waiting.item()).messageId();
	}

}
