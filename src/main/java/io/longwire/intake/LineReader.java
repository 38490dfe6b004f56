package io.longwire.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Splits a body into lines, holding never more than one of them. What is longer than
 * allowed is read over and not held at all.
 */
final class LineReader {

	private static final int BUFFER = 64 * 1024;

	private final InputStream in;

	private final int maxLength;

	private final byte[] buffer = new byte[BUFFER];

	private int position;

	private int limit;

	private long number;

	/**
	 * @param maxLength the most bytes of a line, its end not counted
	 */
	LineReader(InputStream in, int maxLength) {
		this.in = in;
		this.maxLength = maxLength;
	}

	/**
	 * Returns the next line, {@code null} after the last one. The last one need not be
	 * ended.
	 * @throws IOException if the body ends too early: then the line that was begun is not
	 * complete
	 */
	@Nullable Line next() throws IOException {
		this.number++;
		if (this.position == this.limit && !fill()) {
			return null;
		}
		ByteArrayOutputStream begun = new ByteArrayOutputStream(0);
		long length = 0;
		do {
			int start = this.position;
			boolean ended = moveToLineEnd();
			length += this.position - start;
			if (length <= this.maxLength + 2L) {
				if (ended && begun.size() == 0) {
					return line(Arrays.copyOfRange(this.buffer, start, this.position), length);
				}
				begun.write(this.buffer, start, this.position - start);
			}
			if (ended) {
				break;
			}
		}
		while (fill());
		return line(begun.toByteArray(), length);
	}

	/** Moves behind the next line feed, or to the end of what is buffered. */
	private boolean moveToLineEnd() {
		while (this.position < this.limit) {
			if (this.buffer[this.position++] == '\n') {
				return true;
			}
		}
		return false;
	}

	private boolean fill() throws IOException {
		int read = this.in.read(this.buffer);
		this.position = 0;
		this.limit = Math.max(0, read);
		return read > 0;
	}

	private Line line(byte[] bytes, long length) {
		int end = bytes.length;
		while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
			end--;
		}
		boolean tooLong = length > bytes.length || end > this.maxLength;
		return new Line(this.number, tooLong ? null : Arrays.copyOf(bytes, end));
	}

	/** The number of the line that was begun last, from 1. */
	long number() {
		return this.number;
	}

	/**
	 * One line.
	 *
	 * @param number from 1
	 * @param bytes without the line's end; {@code null} if it is too long
	 */
	record Line(long number, byte @Nullable [] bytes) {

		boolean isBlank() {
			byte[] text = this.bytes;
			if (text == null) {
				return false;
			}
			for (byte one : text) {
				if (one != ' ' && one != '\t' && one != '\r') {
					return false;
				}
			}
			return true;
		}

	}

}
