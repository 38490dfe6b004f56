package io.longwire.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.longwire.notification.Lane;
import io.longwire.queue.QueueDatabase.Instance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LaneClaimsTests {

	@RegisterExtension
	static final QueueDatabase database = QueueDatabase.h2();

	@Test
	void whatWasClaimedBeforeAnErrorIsGivenBackAndClaimedAgain() {
		long id = database.rows().message();
		Instance instance = database.instance();
		var failed = new AtomicBoolean();
		var claims = new LaneClaims(Rows.SENDER, Lane.NORMAL, instance.claiming(), instance.lease(), () -> {
			if (!failed.getAndSet(true)) {
				throw new OutOfMemoryError("Java heap space");
			}
		});
		assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> claims.claim(10));
		assertThat(database.rows().state(id)).isEqualTo(MessageState.SENDING);
		assertThat(claims.claim(10).messages()).extracting(ClaimedMessage::id).containsExactly(id);
	}

	@Test
	void whileOneClaimBecomesDurableTheNextIsMade() throws Exception {
		long first = database.rows().message();
		long second = database.rows().message();
		Instance instance = database.instance();
		var bothClaimed = new CyclicBarrier(2);
		var claims = new LaneClaims(Rows.SENDER, Lane.NORMAL, instance.claiming(), instance.lease(),
				() -> meet(bothClaimed));
		CompletableFuture<List<ClaimedMessage>> other = CompletableFuture.supplyAsync(() -> claims.claim(1).messages());
		List<ClaimedMessage> all = new ArrayList<>(claims.claim(1).messages());
		all.addAll(other.get(10, TimeUnit.SECONDS));
		assertThat(all).extracting(ClaimedMessage::id).containsExactlyInAnyOrder(first, second);
	}

	private static void meet(CyclicBarrier barrier) {
		try {
			barrier.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
