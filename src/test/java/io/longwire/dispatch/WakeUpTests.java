package io.longwire.dispatch;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WakeUpTests {

	@Test
	void aReasonIsAddedToThoseThatStand() {
		WakeUp wakeUp = new WakeUp();
		wakeUp.signal(WakeUp.HIGH_DUE);
		wakeUp.signal(WakeUp.DUE);
		assertThat(wakeUp.poll()).isEqualTo(WakeUp.HIGH_DUE | WakeUp.NORMAL_DUE);
		assertThat(wakeUp.poll()).isZero();
	}

	@Test
	void theEndStaysWhenTheSignalsAreTaken() {
		WakeUp wakeUp = new WakeUp();
		wakeUp.signal(WakeUp.STOP | WakeUp.ROOM);
		assertThat(wakeUp.poll()).isEqualTo(WakeUp.STOP | WakeUp.ROOM);
		wakeUp.await();
		assertThat(wakeUp.poll()).isEqualTo(WakeUp.STOP);
	}

	@Test
	void whoSleepsIsWoken() throws Exception {
		WakeUp wakeUp = new WakeUp();
		Thread sleeper = new Thread(wakeUp::await);
		sleeper.start();
		Awaitility.await().until(() -> sleeper.getState() == Thread.State.WAITING);
		wakeUp.signal(WakeUp.LOOK);
		sleeper.join(10_000);
		assertThat(sleeper.isAlive()).isFalse();
	}

	@Test
	void whoRestsIsWokenToEndAndForNothingElse() throws Exception {
		WakeUp wakeUp = new WakeUp();
		Thread sleeper = new Thread(() -> {
			wakeUp.await();
			wakeUp.rest(Duration.ofMinutes(10).toNanos());
		});
		wakeUp.signal(WakeUp.CLAIMED);
		sleeper.start();
		Awaitility.await().until(() -> sleeper.getState() == Thread.State.TIMED_WAITING);
		wakeUp.signal(WakeUp.ROOM | WakeUp.DUE);
		Awaitility.await().until(() -> sleeper.getState() == Thread.State.TIMED_WAITING);
		wakeUp.signal(WakeUp.STOP);
		sleeper.join(10_000);
		assertThat(sleeper.isAlive()).isFalse();
	}

}
