package io.longwire.intake;

import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.ServletInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.unit.DataSize;
import org.springframework.web.ErrorResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RequestBodiesTests {

	private static final int MAX = 128 * 1024;

	private final RequestBodies bodies = bodies(Duration.ofMillis(10), Duration.ofDays(1));

	private static RequestBodies bodies(Duration patience, Duration longest) {
		return new RequestBodies(new IntakeProperties(DataSize.ofBytes(MAX), 0,
				new IntakeProperties.Outbox(false, Duration.ofMillis(200))), patience, longest);
	}

	@Test
	void ofLargeBodiesOnlySoMuchIsReadAtATimeAndSmallOnesDoNotWait() {
		var parsing = new AtomicInteger();
		var end = new CountDownLatch(1);
		List<CompletableFuture<Integer>> large = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			large.add(CompletableFuture.supplyAsync(() -> this.bodies.read(request(MAX), (body) -> {
				parsing.incrementAndGet();
				await(end);
				return body.length;
			}), (task) -> new Thread(task).start()));
		}
		Awaitility.await().until(() -> parsing.get() == 4);
		assertThat(read(request(64 * 1024))).isEqualTo(64 * 1024);
		assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(() -> read(request(64 * 1024 + 1)))
			.satisfies((busy) -> {
				assertThat(busy.getStatusCode().value()).isEqualTo(503);
				assertThat(busy.getHeaders().getFirst("Retry-After")).isEqualTo("5");
			});
		end.countDown();
		assertThat(large).allSatisfy((one) -> assertThat(one).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(MAX));
		assertThat(read(request(64 * 1024 + 1))).isEqualTo(64 * 1024 + 1);
	}

	@Test
	void aCallerThatSendsSlowlyGivesItsRoomToThoseThatWait() throws Exception {
		RequestBodies impatient = bodies(Duration.ofSeconds(10), Duration.ZERO);
		CompletableFuture<Integer> waiting = impatient.parse(new byte[3 * MAX], (others) -> {
			var read = new CompletableFuture<Integer>();
			MockHttpServletRequest slow = slow(() -> startAndAwaitWaiting(
					() -> read.complete(impatient.read(request(MAX), (body) -> body.length))));
			assertThatExceptionOfType(ErrorResponseException.class)
				.isThrownBy(() -> impatient.read(slow, (body) -> body.length))
				.satisfies((busy) -> assertThat(busy.getStatusCode().value()).isEqualTo(503));
			return read;
		});
		assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(MAX);
	}

	private static void startAndAwaitWaiting(Runnable work) {
		Thread thread = new Thread(work);
		thread.start();
		Awaitility.await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
	}

	/**
	 * A request whose last piece does not come before something else.
	 */
	private static MockHttpServletRequest slow(Runnable before) {
		var last = new ByteArrayInputStream(new byte[1]) {

			@Override
			public int read() {
				if (available() > 0) {
					before.run();
				}
				return super.read();
			}

		};
		var request = new MockHttpServletRequest() {

			private final ServletInputStream body = new DelegatingServletInputStream(
					new SequenceInputStream(new ByteArrayInputStream(new byte[MAX - 1]), last));

			@Override
			public ServletInputStream getInputStream() {
				return this.body;
			}

		};
		request.setContent(new byte[MAX]);
		return request;
	}

	@Test
	void aLargeLineWaitsForRoomAndASmallOneDoesNot() throws Exception {
		byte[] small = new byte[64 * 1024];
		byte[] large = new byte[64 * 1024 + 1];
		CompletableFuture<Integer> waiting = this.bodies.parse(new byte[4 * MAX], (all) -> {
			var other = new CompletableFuture<Integer>();
			new Thread(() -> other.complete(parse(large))).start();
			assertThat(parse(small)).isEqualTo(small.length);
			assertThat(other).isNotDone();
			return other;
		});
		assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(large.length);
	}

	private int parse(byte[] line) {
		try {
			return this.bodies.parse(line, (bytes) -> bytes.length);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void aBodyThatIsTooLargeGivesItsRoomBack() {
		for (int i = 0; i < 5; i++) {
			assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(() -> read(ofUnknownLength(MAX + 1)))
				.satisfies((refusal) -> assertThat(refusal.getStatusCode().value()).isEqualTo(413));
		}
	}

	private int read(MockHttpServletRequest request) {
		return this.bodies.read(request, (body) -> body.length);
	}

	private static MockHttpServletRequest request(int bytes) {
		var request = new MockHttpServletRequest();
		request.setContent(new byte[bytes]);
		return request;
	}

	private static MockHttpServletRequest ofUnknownLength(int bytes) {
		var request = new MockHttpServletRequest() {

			@Override
			public int getContentLength() {
				return -1;
			}

			@Override
			public long getContentLengthLong() {
				return -1;
			}

		};
		request.setContent(new byte[bytes]);
		return request;
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
