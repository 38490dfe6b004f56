package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OwnerThreadTests {

	private static final Duration PAUSE = Duration.ofMillis(20);

	/** As after a time in which the process was frozen. */
	@Test
	void whatWasMissedWhileItStoodStillIsNotMadeUpFor() throws Exception {
		var owner = new OwnerThread("owner");
		List<Long> begun = new ArrayList<>();
		var frozen = new CountDownLatch(1);
		var enough = new CountDownLatch(4);
		var ticks = owner.every(PAUSE, () -> {
			begun.add(System.nanoTime());
			if (begun.size() == 1) {
				await(frozen);
			}
			enough.countDown();
		});
		assertThat(enough.await(10 * PAUSE.toMillis(), TimeUnit.MILLISECONDS)).isFalse();
		long thawed = System.nanoTime();
		frozen.countDown();
		assertThat(enough.await(10, TimeUnit.SECONDS)).isTrue();
		ticks.cancel(false);
		assertThat(begun.get(3) - thawed).isGreaterThanOrEqualTo(3 * PAUSE.toNanos());
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
