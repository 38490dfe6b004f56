package io.longwire.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.longwire.transport.FromDevice;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class DeviceReportsTests {

	private static final FromDevice.Receipt REPORT = new FromDevice.Receipt("demo", "1", "phone", "opened", null,
			Instant.EPOCH);

	@Test
	void returnsOnlyOnceTheReportIsDurable() {
		List<Runnable> taken = new CopyOnWriteArrayList<>();
		var reports = new DeviceReports((item, durable) -> taken.add(durable));
		CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> reports.store(REPORT));
		Awaitility.await().until(() -> !taken.isEmpty());
		assertThat(answered).isNotDone();
		taken.get(0).run();
		Awaitility.await().until(answered::isDone);
		assertThat(answered).isCompleted();
	}

	@Test
	void whatIsNotDurableInTimeIsToBeRepeated() {
		var reports = new DeviceReports((item, durable) -> true);
		assertThatExceptionOfType(ErrorResponseException.class)
			.isThrownBy(() -> reports.store(REPORT, Duration.ofMillis(1)))
			.satisfies((ex) -> {
				assertThat(ex.getStatusCode()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
				assertThat(ex.getHeaders().getFirst("Retry-After")).isEqualTo("5");
			});
	}

	@Test
	void whatFindsNoRoomIsAnsweredAtOnce() {
		var reports = new DeviceReports((item, durable) -> false);
		assertTimeoutPreemptively(Duration.ofSeconds(10), () -> assertThatExceptionOfType(ErrorResponseException.class)
			.isThrownBy(() -> reports.store(REPORT, Duration.ofMinutes(1))));
	}

	@Test
	void reportsThatWaitLeaveThreadsToOthers() {
		List<Runnable> taken = new CopyOnWriteArrayList<>();
		var reports = new DeviceReports((item, durable) -> taken.add(durable));
		List<Thread> waiting = new ArrayList<>();
		for (int i = 0; i < 64; i++) {
			Thread thread = new Thread(() -> reports.store(REPORT));
			waiting.add(thread);
			thread.start();
		}
		Awaitility.await().until(() -> taken.size() == 64);
		assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(() -> reports.store(REPORT));
		taken.forEach(Runnable::run);
		Awaitility.await().until(() -> waiting.stream().noneMatch(Thread::isAlive));
	}

}
