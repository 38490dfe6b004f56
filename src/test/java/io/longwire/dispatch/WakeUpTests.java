package io.longwire.dispatch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WakeUpTests {

	@Test
	void aReasonIsAddedToThoseThatStand() {
		WakeUp wakeUp = new WakeUp(Thread.currentThread());
		wakeUp.signal(WakeUp.HIGH_DUE);
		wakeUp.signal(WakeUp.DUE);
		assertThat(wakeUp.poll()).isEqualTo(WakeUp.HIGH_DUE | WakeUp.NORMAL_DUE);
		assertThat(wakeUp.poll()).isZero();
	}

	@Test
	void theEndStaysWhenTheSignalsAreTaken() {
		WakeUp wakeUp = new WakeUp(Thread.currentThread());
		wakeUp.signal(WakeUp.STOP | WakeUp.ROOM);
		assertThat(wakeUp.poll()).isEqualTo(WakeUp.STOP | WakeUp.ROOM);
		wakeUp.await();
		assertThat(wakeUp.poll()).isEqualTo(WakeUp.STOP);
	}

	@Test
	void whoRestsIsWokenToEndAndForNothingElse() throws Exception {
		CompletableFuture<WakeUp> started = new CompletableFuture<>();
		Thread sleeper = new Thread(() -> started.join().rest(Duration.ofMinutes(10).toNanos()));
		WakeUp wakeUp = new WakeUp(sleeper);
		sleeper.start();
		started.complete(wakeUp);
		Awaitility.await().until(() -> sleeper.getState() == Thread.State.TIMED_WAITING);
		wakeUp.signal(WakeUp.ROOM | WakeUp.DUE);
		Awaitility.await().until(() -> sleeper.getState() == Thread.State.TIMED_WAITING);
		wakeUp.signal(WakeUp.STOP);
		sleeper.join(10_000);
		assertThat(sleeper.isAlive()).isFalse();
	}

}
