package io.longwire.queue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import io.longwire.notification.Lane;
import io.longwire.queue.MessageClaims.Claim;
import io.longwire.queue.QueueDatabase.Instance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must happen to the claims of instances that are no more, on every database.
 */
interface DeadInstancesContract {

	QueueDatabase database();

	@Test
	default void theMessagesOfADeadInstanceAreDueAgainInDoubtAndBeforeWhatCameLater() {
		Rows rows = database().rows();
		Instance dead = database().instance();
		long id = rows.message(MessageState.SENDING, dead.id());
		rows.set(id, "refusals = 1, cuts = 1, queued_at = 7");
		die(dead);
		assertThat(database().instance().claims().releaseDead()).isEqualTo(1);
		assertThat(rows.columns(id, "state", "due_at", "instance_id", "refusals", "cuts", "in_doubt"))
			.containsExactly("QUEUED", 7L, null, 1, 2, true);
		assertThat(database().instances().isRegistered(dead.id())).isFalse();
	}

	@Test
	default void theMessagesOfTheLivingStayWithThem() {
		Instance self = database().instance();
		Instance other = database().instance();
		long own = database().rows().message(MessageState.SENDING, self.id());
		long others = database().rows().message(MessageState.SENDING, other.id());
		assertThat(self.claims().releaseDead()).isZero();
		assertThat(database().rows().state(own)).isEqualTo(MessageState.SENDING);
		assertThat(database().rows().state(others)).isEqualTo(MessageState.SENDING);
	}

	@Test
	default void theMessagesOfAnInstanceThatSignedOffAreReleased() {
		Instance gone = database().instance();
		gone.lease().start();
		long id = database().rows().message(MessageState.SENDING, gone.id());
		gone.lease().stop();
		assertThat(database().instance().claims().releaseDead()).isEqualTo(1);
		assertThat(database().rows().state(id)).isEqualTo(MessageState.QUEUED);
	}

	@Test
	default void nobodyTakesItselfForDead() {
		Instance self = database().instance();
		database().rows().message(MessageState.SENDING, self.id());
		die(self);
		assertThat(self.claims().releaseDead()).isZero();
		assertThat(database().instances().isRegistered(self.id())).isTrue();
	}

	@Test
	default void whoWasWithoutTheDatabaseTakesNobodyForDeadUntilTheOthersCouldRenew() {
		AtomicLong nanoTime = new AtomicLong();
		Instance first = database().instance(database().transactionManager(), nanoTime::get);
		Instance second = database().instance();
		long id = database().rows().message(MessageState.SENDING, second.id());
		nanoTime.addAndGet(Duration.ofSeconds(30).toNanos());
		die(first);
		die(second);
		assertThat(first.claims().releaseDead()).isZero();
		first.lease().renew();
		assertThat(first.claims().releaseDead()).isZero();
		assertThat(database().rows().state(id)).isEqualTo(MessageState.SENDING);
		renewFor(Duration.ofSeconds(10), first, nanoTime);
		assertThat(first.claims().releaseDead()).isEqualTo(1);
	}

	@Test
	default void whoHasJustStartedTakesNobodyForDeadUntilTheOthersCouldRenew() {
		Instance other = database().instance();
		long id = database().rows().message(MessageState.SENDING, other.id());
		die(other);
		AtomicLong nanoTime = new AtomicLong();
		Instance started = database().startedInstance(nanoTime::get);
		assertThat(started.claims().releaseDead()).isZero();
		assertThat(database().rows().state(id)).isEqualTo(MessageState.SENDING);
		renewFor(Duration.ofSeconds(10), started, nanoTime);
		assertThat(started.claims().releaseDead()).isEqualTo(1);
	}

	@Test
	default void whoTakesThePlaceOfAProcessInItsDirectoryNeedNotWait(@TempDir Path directory) {
		Path file = directory.resolve("data").resolve("instance");
		InstanceFile ofKilled = InstanceFile.lock(file);
		Instance killed = database().startedInstance(() -> 0, ofKilled);
		long id = database().rows().message(MessageState.SENDING, killed.id());
		assertThat(database().startedInstance(() -> 0, InstanceFile.lock(file)).claims().releaseDead())
			.as("while the lock is held")
			.isZero();
		ofKilled.close();
		Instance next = database().startedInstance(() -> 0, InstanceFile.lock(file));
		assertThat(next.claims().releaseDead()).isEqualTo(1);
		assertThat(database().rows().state(id)).isEqualTo(MessageState.QUEUED);
		assertThat(database().instances().isRegistered(next.id())).isTrue();
	}

	@Test
	default void aMessageThatIsCutAgainAndAgainWaits() {
		Rows rows = database().rows();
		Instance dead = database().instance();
		long id = rows.message(MessageState.SENDING, dead.id());
		rows.set(id, "cuts = 3, queued_at = 7");
		die(dead);
		database().instance().claims().releaseDead();
		assertThat(rows.columns(id, "due_at", "cuts")).containsExactly(database().clock.millis() + 1000, 4);
	}

	private static void renewFor(Duration time, Instance instance, AtomicLong nanoTime) {
		for (int seconds = 0; seconds < time.toSeconds(); seconds += 2) {
			nanoTime.addAndGet(Duration.ofSeconds(2).toNanos());
			instance.lease().renew();
		}
	}

	@Test
	default void whoWasTakenForDeadGoesOnAsANewInstanceWithoutItsClaims() {
		Instance frozen = database().instance();
		long id = database().rows().message();
		Claim claim = frozen.claims().claim(Rows.SENDER, Lane.NORMAL, 1);
		die(frozen);
		Instance other = database().instance();
		other.claims().releaseDead();
		frozen.lease().renew();
		assertThat(frozen.lease().term()).isNotEqualTo(claim.term());
		assertThat(frozen.claims().settle(List.of(new Settlement.Released(id, claim.term(), false)))).isZero();
		assertThat(other.claims().claim(Rows.SENDER, Lane.NORMAL, 1).messages()).hasSize(1);
		assertThat(frozen.claims().settle(List.of(new Settlement.Cut(id, claim.term(), true)))).isZero();
		assertThat(frozen.claims().settle(List.of(new Settlement.Accepted(id, 1, 2)))).isEqualTo(1);
	}

	@Test
	default void whatItLearnsOfItsClaimFromBeforeDoesNotEndItsNewClaim() {
		Instance frozen = database().instance();
		long id = database().rows().message();
		long term = frozen.claims().claim(Rows.SENDER, Lane.NORMAL, 1).term();
		die(frozen);
		database().instance().claims().releaseDead();
		frozen.lease().renew();
		Claim again = frozen.claims().claim(Rows.SENDER, Lane.NORMAL, 1);
		assertThat(again.messages()).hasSize(1);
		assertThat(frozen.claims().settle(List.of(new Settlement.Cut(id, term, true)))).isZero();
		assertThat(frozen.claims().settle(List.of(new Settlement.Cut(id, again.term(), true)))).isEqualTo(1);
	}

	@Test
	default void severalThatReleaseAtOnceCountEachMessageOnce() throws Exception {
		Rows rows = database().rows();
		Instance dead = database().instance();
		rows.messages(rows.notification(), Rows.SENDER, Lane.NORMAL, 0, 2000);
		assertThat(dead.claims().claim(Rows.SENDER, Lane.NORMAL, 2000).messages()).hasSize(2000);
		die(dead);
		List<Callable<Integer>> releases = List.of(database().instance().claims()::releaseDead,
				database().instance().claims()::releaseDead, database().instance().claims()::releaseDead);
		ExecutorService threads = Executors.newFixedThreadPool(releases.size());
		int released = 0;
		for (Future<Integer> result : threads.invokeAll(releases)) {
			released += result.get();
		}
		threads.shutdown();
		assertThat(released).isEqualTo(2000);
		assertThat(rows.count("state = 'QUEUED' AND cuts = 1")).isEqualTo(2000);
	}

	private void die(Instance instance) {
		database().jdbc.update("UPDATE instance SET alive_until = 0 WHERE id = ?", instance.id());
	}

}
