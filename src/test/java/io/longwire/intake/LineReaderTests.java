package io.longwire.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.longwire.intake.LineReader.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LineReaderTests {

	private static final String TOO_LONG = "(too long)";

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 1000 })
	void splitsWhereverTheNetworkSplit(int piece) throws Exception {
		assertThat(lines("a\nbc\r\n\n de \nlast", piece)).containsExactly("1 a", "2 bc", "3 ", "4  de ", "5 last");
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 5, 1000 })
	void whatIsTooLongIsReadOverAndCostsNoOtherLine(int piece) throws Exception {
		assertThat(lines("12345678\n123456789\r\n" + "x".repeat(200_000) + "\n12345678\r\n123456789", piece))
			.containsExactly("1 12345678", "2 " + TOO_LONG, "3 " + TOO_LONG, "4 12345678", "5 " + TOO_LONG);
	}

	@Test
	void theEndOfTheBodyEndsTheLastLineButDoesNotBeginAnother() throws Exception {
		assertThat(lines("", 10)).isEmpty();
		assertThat(lines("a\n", 10)).containsExactly("1 a");
	}

	@Test
	void aBodyThatBreaksOffLeavesTheBegunLineOutAndNamesIt() throws Exception {
		LineReader reader = new LineReader(new Pieces("a\nb", 10) {

			@Override
			public int read(byte[] to, int offset, int length) throws IOException {
				int read = super.read(to, offset, length);
				if (read < 0) {
					throw new IOException("gone");
				}
				return read;
			}

		}, 8, new LargeRoom(8, Duration.ZERO));
		assertThat(reader.next()).isNotNull();
		assertThatThrownBy(reader::next).hasMessage("gone");
		assertThat(reader.number()).isEqualTo(2);
	}

	@Test
	void aLineWithoutEndTakesNoMoreMemoryThanAllowed() throws Exception {
		int maxLength = 200_000;
		long length = 100_000_000;
		var room = new LargeRoom(maxLength, Duration.ofDays(1));
		var reader = new LineReader(new Endless(length), maxLength, room);
		var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = thread.getCurrentThreadAllocatedBytes();
		Line line = reader.next();
		assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(10L * maxLength);
		assertThat(line.bytes()).isNull();
		assertThat(room.takeWithin(Duration.ZERO, maxLength)).as("its room was given back").isNotNull();
		assertThat(reader.next()).isNull();
	}

	private static List<String> lines(String text, int piece) throws Exception {
		LineReader reader = new LineReader(new Pieces(text, piece), 8, new LargeRoom(8, Duration.ZERO));
		List<String> lines = new ArrayList<>();
		for (Line line = reader.next(); line != null; line = reader.next()) {
			byte[] bytes = line.bytes();
			lines.add(line.number() + " " + ((bytes != null) ? new String(bytes, StandardCharsets.UTF_8) : TOO_LONG));
		}
		return lines;
	}

	/** Gives out no more than so many bytes at once. */
	private static class Pieces extends InputStream {

		private final InputStream text;

		private final int piece;

		Pieces(String text, int piece) {
			this.text = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
			this.piece = piece;
		}

		@Override
		public int read() throws IOException {
			return this.text.read();
		}

		@Override
		public int read(byte[] to, int offset, int length) throws IOException {
			return this.text.read(to, offset, Math.min(length, this.piece));
		}

	}

	/** A body of one line of so many bytes. */
	private static final class Endless extends InputStream {

		private long left;

		Endless(long length) {
			this.left = length;
		}

		@Override
		public int read() {
			return (this.left-- > 0) ? 'x' : -1;
		}

		@Override
		public int read(byte[] to, int offset, int length) {
			int read = (int) Math.min(length, this.left);
			this.left -= read;
			return (read > 0) ? read : -1;
		}

	}

}
