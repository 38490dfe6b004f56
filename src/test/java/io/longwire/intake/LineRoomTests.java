package io.longwire.intake;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

import io.longwire.notification.Senders;
import io.longwire.problem.ProblemType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What room lines have, and until when.
 */
@Timeout(20)
class LineRoomTests {

	private static final int KB = 1024;

	private static final int MAX = 8 * 1024 * KB;

	private static final HalfWay NOTHING = () -> {
	};

	@Test
	void ordinaryLinesThatComeSlowlyLeaveRoomForOthers() throws Exception {
		LargeRoom room = room(4 * MAX);
		assertThat(besideHalfSent(4, room, () -> {
			assertThat(read(room, 160 * KB, NOTHING)).isEqualTo(160 * KB);
			assertThat(isFree(room, 3 * MAX)).isTrue();
		})).isEqualTo(160 * KB);
	}

	/** While so many lines of 160 KB have come by half. */
	private static int besideHalfSent(int count, LargeRoom room, HalfWay work) {
		return read(room, 160 * KB, (count > 1) ? () -> besideHalfSent(count - 1, room, work) : work);
	}

	@Test
	void aLineOfMoreThanOneMegabyteHasTheRoomOfTheLongest() {
		LargeRoom room = room(MAX);
		read(room, 4 * 1024 * KB, () -> assertThat(isFree(room, 1)).isFalse());
		assertThat(isFree(room, MAX)).isTrue();
	}

	@Test
	void linesThatNeedMoreRoomDoNotWaitForEachOther() {
		LargeRoom room = room(MAX);
		CompletableFuture<Integer> other = new CompletableFuture<>();
		assertThat(read(room, 2 * 1000 * KB,
				() -> startAndAwaitWaiting(() -> other.complete(read(room, 2 * 1024 * KB, NOTHING)))))
			.isEqualTo(2 * 1000 * KB);
		assertThat(other).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(2 * 1024 * KB);
	}

	@Test
	void aLineThatWasRefusedHasNoRoomWhileItsCallerDoesNotRead() throws Exception {
		hasNoRoomInTheEnd(MAX + 1, NOTHING);
	}

	@Test
	void aBodyThatBrokeOffHasNoRoomWhileItsCallerDoesNotRead() throws Exception {
		hasNoRoomInTheEnd(160 * KB, () -> {
			throw new IOException("gone");
		});
	}

	/** Although no answer is taken. */
	private static void hasNoRoomInTheEnd(int length, HalfWay halfWay) throws Exception {
		LargeRoom room = room(MAX);
		BulkBuffer buffer = full();
		CompletableFuture<Boolean> hadRoom = new CompletableFuture<>();
		BulkReader reader = start(line(length, () -> {
			hadRoom.complete(!isFree(room, MAX));
			halfWay.run();
		}), room, buffer);
		assertThat(hadRoom).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
		Awaitility.await().until(() -> isFree(room, MAX));
		buffer.abandon();
		reader.stop();
	}

	@Test
	void aRequestWhoseCallerIsGoneWaitsForNoRoom() throws Exception {
		LargeRoom room = room(MAX);
		LargeRoom.Share all = room.take(MAX);
		start(line(160 * KB, NOTHING), room, new BulkBuffer(Duration.ZERO)).stop();
		all.close();
		assertThat(isFree(room, MAX)).isTrue();
	}

	private static LargeRoom room(int bytes) {
		return new LargeRoom(bytes, Duration.ofDays(1));
	}

	private static boolean isFree(LargeRoom room, int bytes) {
		try (LargeRoom.Share share = room.takeWithin(Duration.ZERO, bytes)) {
			return share != null;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Takes no line more. */
	private static BulkBuffer full() throws InterruptedException {
		BulkBuffer buffer = new BulkBuffer(Duration.ZERO);
		buffer.put(new BulkLine(1, Integer.MAX_VALUE, null, ProblemType.BAD_REQUEST.problem("x"), null));
		return buffer;
	}

	private static BulkReader start(InputStream body, LargeRoom room, BulkBuffer buffer) {
		BulkReader reader = new BulkReader(new LineReader(body, MAX, room),
				new NotificationRequestReader(new Senders(new TreeSet<>(List.of("demo"))), Clock.systemUTC()), buffer);
		reader.start();
		return reader;
	}

	private static int read(LargeRoom room, int length, HalfWay halfWay) {
		try {
			LineReader reader = new LineReader(line(length, halfWay), MAX, room);
			int read = reader.next().bytes().length;
			reader.giveRoomBack();
			return read;
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A line of which half has come when something is done. */
	private static InputStream line(int length, HalfWay halfWay) {
		byte[] half = new byte[length / 2];
		return new SequenceInputStream(new ByteArrayInputStream(half),
				new FilterInputStream(new ByteArrayInputStream(new byte[length - half.length])) {

					private boolean begun;

					@Override
					public int read(byte[] to, int offset, int most) throws IOException {
						if (!this.begun) {
							this.begun = true;
							halfWay.run();
						}
						return super.read(to, offset, most);
					}

				});
	}

	private static void startAndAwaitWaiting(Runnable work) {
		Thread thread = new Thread(work);
		thread.start();
		Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
	}

	/**
	 * What is done when half of a line has come.
	 */
	private interface HalfWay {

		void run() throws IOException;

	}

}
