package io.longwire.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

import io.longwire.notification.Lane;
import io.longwire.queue.MessageClaims.Claim;
import io.longwire.queue.QueueDatabase.Instance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Several that claim at once, on every database.
 */
interface ClaimCompetitionContract {

	int MESSAGES = 3000;

	QueueDatabase database();

	@Test
	default void competingInstancesClaimEveryMessageOnce() throws Exception {
		messages();
		assertThat(claimAll(
				List.of(database().instance(), database().instance(), database().instance(), database().instance())))
			.hasSize(MESSAGES)
			.doesNotHaveDuplicates();
	}

	@Test
	default void competingThreadsOfOneInstanceClaimEveryMessageOnce() throws Exception {
		messages();
		Instance instance = database().instance();
		assertThat(claimAll(List.of(instance, instance, instance, instance))).hasSize(MESSAGES).doesNotHaveDuplicates();
	}

	@Test
	default void aClaimThatIsCommittedLateIsGivenBackAllTheSame() throws Exception {
		Instance instance = database().instance();
		long id = database().rows().message();
		var claimed = new CountDownLatch(1);
		var commit = new CountDownLatch(1);
		CompletableFuture<Void> claim = CompletableFuture.runAsync(() -> database().transactions().run(() -> {
			database().rows().set(id, "state = 'SENDING', due_at = NULL, instance_id = " + instance.id());
			claimed.countDown();
			await(commit);
			return null;
		}));
		await(claimed);
		CompletableFuture<Integer> back = CompletableFuture
			.supplyAsync(() -> instance.claiming().giveBack(List.of(id), instance.id()));
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> back.get(200, TimeUnit.MILLISECONDS));
		commit.countDown();
		claim.get(10, TimeUnit.SECONDS);
		assertThat(back.get(10, TimeUnit.SECONDS)).isOne();
		assertThat(database().rows().state(id)).isEqualTo(MessageState.QUEUED);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void messages() {
		Rows rows = database().rows();
		rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, MESSAGES);
	}

	private List<Long> claimAll(List<Instance> claimers) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(claimers.size());
		List<Callable<List<Long>>> drains = IntStream.range(0, claimers.size())
			.<Callable<List<Long>>>mapToObj((i) -> () -> drain(claimers.get(i), 50 + i))
			.toList();
		List<Long> claimed = new ArrayList<>();
		for (Future<List<Long>> result : threads.invokeAll(drains)) {
			claimed.addAll(result.get());
		}
		threads.shutdown();
		return claimed;
	}

	/** Claims and settles until nothing is queued any more. */
	private List<Long> drain(Instance instance, int limit) {
		List<Long> claimed = new ArrayList<>();
		while (database().rows().count("state = 'QUEUED'") > 0) {
			Claim claim = instance.claims().claim(Rows.SENDER, Lane.NORMAL, limit);
			claim.messages().forEach((message) -> claimed.add(message.id()));
			instance.claims()
				.settle(claim.messages()
					.stream()
					.<Settlement>map((message) -> new Settlement.Accepted(message.id(), 1, 1 + message.id() % 5))
					.toList());
		}
		return claimed;
	}

}
