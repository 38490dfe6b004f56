package io.longwire.dispatch;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WakeUpTests {

	private final CompletableFuture<WakeUp> started = new CompletableFuture<>();

	@Test
	void aReasonIsAddedToThoseThatStand() {
		WakeUp wakeUp = new WakeUp(Thread.currentThread());
		wakeUp.signal(WakeUp.HIGH_DUE);
		wakeUp.signal(WakeUp.DUE);
		assertThat(wakeUp.poll()).isEqualTo(WakeUp.HIGH_DUE | WakeUp.NORMAL_DUE);
		assertThat(wakeUp.poll()).isZero();
	}

	@Test
	void whoRestsIsWokenToEndAndForNothingElse() throws Exception {
		CompletableFuture<Integer> woken = new CompletableFuture<>();
		Thread sleeper = new Thread(() -> {
			WakeUp wakeUp = this.started.join();
			wakeUp.rest(Duration.ofMinutes(10).toNanos());
			woken.complete(wakeUp.poll());
		});
		WakeUp wakeUp = new WakeUp(sleeper);
		sleeper.start();
		this.started.complete(wakeUp);
		wakeUp.signal(WakeUp.ROOM);
		wakeUp.signal(WakeUp.DUE);
		wakeUp.signal(WakeUp.STOP);
		assertThat(woken.get(10, TimeUnit.SECONDS)).isEqualTo(WakeUp.ROOM | WakeUp.DUE | WakeUp.STOP);
	}

}
