package io.longwire.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

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

	private static final int SMALL = 64 * 1024;

	private final RequestBodies bodies = bodies(Duration.ofMillis(10), Duration.ofDays(1));

	private static RequestBodies bodies(Duration patience, Duration longestLarge) {
		return bodies(MAX, patience, Duration.ofDays(1), longestLarge);
	}

	private static RequestBodies bodies(int max, Duration patience, Duration longest, Duration longestLarge) {
		return new RequestBodies(new IntakeProperties(DataSize.ofBytes(max), 0,
				new IntakeProperties.Outbox(false, Duration.ofMillis(200))), patience, longest, longestLarge);
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
		assertThat(read(request(SMALL))).isEqualTo(SMALL);
		assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(() -> read(request(SMALL + 1)))
			.satisfies((busy) -> {
				assertThat(busy.getStatusCode().value()).isEqualTo(503);
				assertThat(busy.getHeaders().getFirst("Retry-After")).isEqualTo("5");
			});
		end.countDown();
		assertThat(large).allSatisfy((one) -> assertThat(one).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(MAX));
		assertThat(read(request(SMALL + 1))).isEqualTo(SMALL + 1);
	}

	@Test
	void aCallerThatSendsSlowlyGivesItsRoomToThoseThatWait() throws Exception {
		RequestBodies impatient = bodies(Duration.ofSeconds(10), Duration.ZERO);
		CompletableFuture<Integer> waiting = besideLarge(3, impatient, () -> {
			var read = new CompletableFuture<Integer>();
			MockHttpServletRequest slow = slow(MAX, () -> startAndAwait(Thread.State.TIMED_WAITING,
					() -> read.complete(impatient.read(request(MAX), (body) -> body.length))));
			assertThatExceptionOfType(ErrorResponseException.class)
				.isThrownBy(() -> impatient.read(slow, (body) -> body.length))
				.satisfies((busy) -> assertThat(busy.getStatusCode().value()).isEqualTo(503));
			return read;
		});
		assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(MAX);
	}

	@Test
	void aLineThatComesSlowlyGivesItsRoomToThoseThatWait() {
		RequestBodies impatient = bodies(Duration.ofSeconds(10), Duration.ZERO);
		CompletableFuture<Integer> waiting = besideLarge(3, impatient, () -> {
			var read = new CompletableFuture<Integer>();
			MockHttpServletRequest slow = slow(MAX + 1, () -> startAndAwait(Thread.State.WAITING,
					() -> read.complete(length(nextLine(impatient, request(MAX))))));
			assertThat(nextLine(impatient, slow)).satisfies((line) -> {
				assertThat(line.bytes()).isNull();
				assertThat(line.fault()).isEqualTo(LineReader.Fault.TOO_SLOW);
			});
			return read;
		});
		assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(MAX);
	}

	@Test
	void aSmallBodyMustComeInTime() {
		RequestBodies impatient = bodies(MAX, Duration.ZERO, Duration.ZERO, Duration.ZERO);
		assertThatExceptionOfType(ErrorResponseException.class)
			.isThrownBy(() -> impatient.read(request(1), (body) -> body.length))
			.satisfies((late) -> {
				assertThat(late.getStatusCode().value()).isEqualTo(408);
				assertThat(late.getBody().getStatus()).isEqualTo(408);
			});
	}

	/** As long as so many large bodies are parsed. */
	private static <T> T besideLarge(int count, RequestBodies bodies, Supplier<T> work) {
		return (count == 0) ? work.get() : bodies.read(request(MAX), (body) -> besideLarge(count - 1, bodies, work));
	}

	private static void startAndAwait(Thread.State state, Runnable work) {
		Thread thread = new Thread(work);
		thread.start();
		Awaitility.await().until(() -> thread.getState() == state);
	}

	/**
	 * A request whose last piece does not come before something else.
	 */
	private static MockHttpServletRequest slow(int bytes, Runnable before) {
		var last = new ByteArrayInputStream(new byte[1]) {

			@Override
			public int read() {
				if (available() > 0) {
					before.run();
				}
				return super.read();
			}

		};
		MockHttpServletRequest request = ofStream(
				new SequenceInputStream(new ByteArrayInputStream(new byte[bytes - 1]), last));
		request.setContent(new byte[bytes]);
		return request;
	}

	private static MockHttpServletRequest ofStream(InputStream stream) {
		return new MockHttpServletRequest() {

			private final ServletInputStream body = new DelegatingServletInputStream(stream);

			@Override
			public ServletInputStream getInputStream() {
				return this.body;
			}

		};
	}

	@Test
	void aLargeLineWaitsForRoomAndASmallOneDoesNot() {
		CompletableFuture<Integer> waiting = besideLarge(4, this.bodies, () -> {
			var other = new CompletableFuture<Integer>();
			startAndAwait(Thread.State.WAITING,
					() -> other.complete(length(nextLine(this.bodies, request(SMALL + 1)))));
			assertThat(length(nextLine(this.bodies, request(SMALL)))).isEqualTo(SMALL);
			assertThat(other).isNotDone();
			return other;
		});
		assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(SMALL + 1);
	}

	@Test
	void ofLinesWithoutEndOnlyFourGrowAtATime() {
		int max = 8 * SMALL;
		RequestBodies roomy = bodies(max, Duration.ZERO, Duration.ofDays(1), Duration.ofDays(1));
		var end = new CountDownLatch(1);
		for (int i = 0; i < 4; i++) {
			var bytes = new AtomicInteger();
			startAndAwait(Thread.State.WAITING, () -> nextLine(roomy, endless(max, bytes, end)));
			assertThat(bytes).hasValue(max);
		}
		var fifth = new AtomicInteger();
		startAndAwait(Thread.State.WAITING, () -> nextLine(roomy, endless(max, fifth, end)));
		assertThat(fifth).as("a small line and one buffer").hasValue(2 * SMALL);
		end.countDown();
		Awaitility.await().untilAsserted(() -> assertThat(fifth).hasValue(max));
	}

	/** A request of one line that goes on, as it seems, when it has so many bytes. */
	private static MockHttpServletRequest endless(int bytes, AtomicInteger read, CountDownLatch end) {
		return ofStream(new ByteArrayInputStream(new byte[bytes]) {

			@Override
			public int read() {
				if (available() == 0) {
					await(end);
				}
				int one = super.read();
				read.addAndGet((one >= 0) ? 1 : 0);
				return one;
			}

		});
	}

	private static LineReader.Line nextLine(RequestBodies bodies, MockHttpServletRequest request) {
		try {
			LineReader lines = bodies.lines(request);
			LineReader.Line line = lines.next();
			lines.giveRoomBack();
			return line;
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static int length(LineReader.Line line) {
		return line.bytes().length;
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
