package io.longwire.transport.fcm;

import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.google.auth.Retryable;
import com.google.auth.oauth2.AccessToken;
import io.longwire.testing.SettableClock;
import io.longwire.transport.Time;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class AccessTokensTests {

	private final SettableClock clock = new SettableClock();

	private final AtomicLong nanos = new AtomicLong();

	private final AtomicInteger asked = new AtomicInteger();

	private AccessTokens tokens;

	@AfterEach
	void stop() {
		this.tokens.stop();
	}

	@Test
	void aTokenIsThereUntilItsEndAndNobodyWaitsForTheNext() {
		start(() -> token(Duration.ofHours(1)));
		Awaitility.await().until(() -> this.tokens.current() != null);
		assertThat(this.tokens.problem()).isNull();
		this.clock.forward(Duration.ofHours(1));
		assertThat(this.tokens.current()).isNull();
		assertThat(this.tokens.problem()).contains("no access token");
	}

	@Test
	void aTokenIsReplacedBeforeItsEnd() {
		start(() -> token(Duration.ofSeconds(2)));
		Awaitility.await().until(() -> this.asked.get() >= 2);
		assertThat(this.tokens.current()).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "PT1H, PT55M", "PT11M, PT6M", "PT8M, PT4M", "PT1S, PT1S", "PT0S, PT1S" })
	void aTokenIsReplacedFiveMinutesBeforeItsEndOrAtHalfOfItsLife(Duration life, Duration expected) throws Exception {
		var delays = new LinkedBlockingQueue<Duration>();
		this.tokens = new AccessTokens("demo", () -> token(life), time(), new ScheduledThreadPoolExecutor(1) {
			@Override
			public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
				if (delay > 0) {
					delays.add(Duration.of(delay, unit.toChronoUnit()));
				}
				return super.schedule(task, delay, unit);
			}
		});
		this.tokens.start(() -> {
		});
		assertThat(delays.poll(10, TimeUnit.SECONDS)).isEqualTo(expected);
	}

	@Test
	void aRefusalIsToldWithTheRemedy() {
		start(() -> {
			throw new Refused();
		});
		Awaitility.await().until(() -> this.tokens.failure() != null);
		assertThat(this.tokens.current()).isNull();
		assertThat(this.tokens.problem()).contains("refused", "invalid_grant", "longwire.fcm.senders.demo.credentials");
	}

	@Test
	void aServerThatIsNotReachedIsAskedAgain() {
		start(() -> {
			if (this.asked.incrementAndGet() == 1) {
				throw new IOException("connection refused");
			}
			return token(Duration.ofHours(1));
		});
		Awaitility.await().until(() -> this.tokens.current() != null);
		assertThat(this.tokens.problem()).isNull();
	}

	@Test
	void oneIsAskedForAtATime() throws Exception {
		var released = new CountDownLatch(1);
		start(() -> {
			if (this.asked.get() == 1) {
				this.asked.incrementAndGet();
				await(released);
			}
			return token(Duration.ofHours(1));
		});
		Awaitility.await().until(() -> this.tokens.current() != null);
		this.nanos.addAndGet(Duration.ofSeconds(5).toNanos());
		for (int i = 0; i < 50; i++) {
			this.tokens.refused("t1");
		}
		Awaitility.await().until(() -> this.asked.get() == 2);
		assertThat(this.tokens.current()).isNull();
		released.countDown();
		Awaitility.await().until(() -> this.tokens.current() != null);
		assertThat(this.asked.get()).isEqualTo(3);
	}

	@Test
	void aClockThatIsPutForwardCostsATickAndNotAnHour() {
		start(() -> token(Duration.ofHours(1)));
		Awaitility.await().until(() -> this.tokens.current() != null);
		this.clock.forward(Duration.ofHours(2));
		assertThat(this.tokens.current()).isNull();
		assertThat(this.tokens.problem()).contains("no access token", "has ended");
		this.tokens.tick();
		Awaitility.await().until(() -> this.tokens.current() != null);
		assertThat(this.asked.get()).isEqualTo(2);
	}

	@Test
	void noTickHastensWhatIsAskedForSoon() {
		start(() -> {
			if (this.asked.get() > 0) {
				this.asked.incrementAndGet();
				throw new IOException("connection refused");
			}
			return token(Duration.ofHours(1));
		});
		Awaitility.await().until(() -> this.tokens.current() != null);
		this.clock.forward(Duration.ofHours(2));
		this.tokens.tick();
		Awaitility.await().until(() -> this.tokens.failure() != null);
		for (int i = 0; i < 50; i++) {
			this.tokens.tick();
		}
		Awaitility.await().until(() -> this.asked.get() > 2);
		assertThat(this.asked.get()).isEqualTo(3);
	}

	@Test
	void aTokenThatIsNotTakenIsReplacedThoughTheClockWasPutBack() {
		start(() -> token(Duration.ofHours(1)));
		Awaitility.await().until(() -> this.tokens.current() != null);
		this.clock.forward(Duration.ofHours(-1));
		this.nanos.addAndGet(Duration.ofSeconds(2).toNanos());
		this.tokens.refused("t1");
		Awaitility.await().until(() -> this.asked.get() == 2);
	}

	@Test
	void aTokenThatWasReplacedIsRefusedInVain() throws Exception {
		var thread = new ScheduledThreadPoolExecutor(1);
		this.tokens = new AccessTokens("demo", () -> token(Duration.ofHours(1)), time(), thread);
		this.tokens.start(() -> {
		});
		Awaitility.await().until(() -> "t1".equals(this.tokens.current()));
		this.nanos.addAndGet(Duration.ofSeconds(2).toNanos());
		this.tokens.refused("t1");
		Awaitility.await().until(() -> "t2".equals(this.tokens.current()));
		this.nanos.addAndGet(Duration.ofSeconds(2).toNanos());
		this.tokens.refused("t1");
		thread.submit(() -> {
		}).get(10, TimeUnit.SECONDS);
		assertThat(this.tokens.current()).isEqualTo("t2");
	}

	@Test
	void anErrorIsNotTheLastTry() {
		start(() -> {
			if (this.asked.get() == 0) {
				this.asked.incrementAndGet();
				throw new OutOfMemoryError("for a moment");
			}
			return token(Duration.ofHours(1));
		});
		Awaitility.await().until(() -> this.tokens.failure() != null);
		assertThat(this.tokens.problem()).contains("for a moment");
		Awaitility.await().until(() -> this.tokens.current() != null);
	}

	@Test
	void afterTheStopNothingIsAskedForAndNothingIsWrong() {
		start(() -> token(Duration.ofHours(1)));
		Awaitility.await().until(() -> this.tokens.current() != null);
		this.tokens.stop();
		this.clock.forward(Duration.ofHours(2));
		this.nanos.addAndGet(Duration.ofHours(2).toNanos());
		this.tokens.refused("t1");
		this.tokens.tick();
		assertThat(this.asked.get()).isOne();
	}

	@Test
	void aLongAnswerIsCutAndShowsNoPassword() {
		start(() -> {
			throw new IOException("502 POST https://me:hunter2@proxy/token\n<html>" + "x".repeat(5000));
		});
		Awaitility.await().until(() -> this.tokens.failure() != null);
		assertThat(this.tokens.problem()).hasSizeLessThan(450)
			.contains("502 POST https://******@proxy/token <html>xxx")
			.doesNotContain("hunter2");
	}

	private void start(AccessTokens.Source source) {
		this.tokens = new AccessTokens("demo", source, time());
		this.tokens.start(() -> {
		});
	}

	private Time time() {
		return new Time(this.clock, this.nanos::get);
	}

	private AccessToken token(Duration life) {
		return new AccessToken("t" + this.asked.incrementAndGet(), Date.from(this.clock.instant().plus(life)));
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static final class Refused extends IOException implements Retryable {

		Refused() {
			super("400 Bad Request invalid_grant");
		}

		@Override
		public boolean isRetryable() {
			return false;
		}

		@Override
		public int getRetryCount() {
			return 0;
		}

	}

}
