package io.longwire.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Splits a body into lines, holding never more than one of them, and of one that is not
 * small only what there is room for. What is longer than allowed is read over and not
 * held at all.
 */
final class LineReader {

	/** A line up to this length is small. */
	private static final int BUFFER = 64 * 1024;

	/** Only beyond this length does a line take the room of the longest. */
	private static final int ORDINARY = 1024 * 1024;

	private final InputStream in;

	private final int maxLength;

	private final LargeRoom room;

	private final byte[] buffer = new byte[BUFFER];

	private int position;

	private int limit;

	private long number;

	private Begun begun = new Begun();

	private LargeRoom.@Nullable Share share;

	/**
	 * @param maxLength the most bytes of a line, its end not counted
	 * @param room has room for at least one such line
	 */
	LineReader(InputStream in, int maxLength, LargeRoom room) {
		this.in = in;
		this.maxLength = maxLength;
		this.room = room;
	}

	/**
	 * Returns the next line, {@code null} after the last one. The last one need not be
	 * ended. It has its room until that is given back.
	 * @throws IOException if the body ends too early: then the line that was begun is not
	 * complete
	 */
	@Nullable Line next() throws IOException, InterruptedException {
		giveRoomBack();
		this.number++;
		if (this.position == this.limit && !fill()) {
			return null;
		}
		int start = this.position;
		if (moveToLineEnd()) {
			return line(this.buffer, start, this.position);
		}
		return longLine(start);
	}

	private Line longLine(int start) throws IOException, InterruptedException {
		long length = this.position - start;
		Fault fault = keep(start, length);
		boolean ended = false;
		while (!ended && fill()) {
			ended = moveToLineEnd();
			length += this.position;
			fault = (fault != null) ? fault : keep(0, length);
		}
		if (fault != null) {
			return new Line(this.number, null, fault);
		}
		Line line = line(this.begun.bytes(), 0, this.begun.size());
		this.begun = new Begun();
		return line;
	}

	/** Adds to the line what is buffered of it, or drops the line. */
	private @Nullable Fault keep(int start, long length) throws InterruptedException {
		Fault fault = fault(length);
		if (fault != null) {
			this.begun = new Begun();
			giveRoomBack();
		}
		else {
			this.begun.write(this.buffer, start, this.position - start);
		}
		return fault;
	}

	private @Nullable Fault fault(long length) throws InterruptedException {
		if (length > this.maxLength + 2L) {
			return Fault.TOO_LONG;
		}
		if (length > BUFFER) {
			haveRoom((length > ORDINARY) ? this.maxLength : Math.min(ORDINARY, this.maxLength));
		}
		return (this.share != null && this.share.isWantedBack()) ? Fault.TOO_SLOW : null;
	}

	/** Who has room does not wait for more of it, or all could wait for each other. */
	private void haveRoom(int bytes) throws InterruptedException {
		if (this.share == null || this.share.size() < bytes) {
			giveRoomBack();
			this.share = this.room.take(bytes);
		}
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

	private Line line(byte[] from, int start, int afterEnd) {
		int end = afterEnd;
		while (end > start && (from[end - 1] == '\n' || from[end - 1] == '\r')) {
			end--;
		}
		return (end - start > this.maxLength) ? new Line(this.number, null, Fault.TOO_LONG)
				: new Line(this.number, Arrays.copyOfRange(from, start, end), null);
	}

	/** Others may have the room of the line that was returned last. */
	void giveRoomBack() {
		LargeRoom.Share had = this.share;
		this.share = null;
		if (had != null) {
			had.close();
		}
	}

	/** The number of the line that was begun last, from 1. */
	long number() {
		return this.number;
	}

	/**
	 * Why a line was read over.
	 */
	enum Fault {

		TOO_LONG,

		/** Others waited for its room. */
		TOO_SLOW

	}

	/**
	 * One line.
	 *
	 * @param number from 1
	 * @param bytes without the line's end; {@code null} if it was read over
	 * @param fault why it was
	 */
	record Line(long number, byte @Nullable [] bytes, @Nullable Fault fault) {

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

	/**
	 * A line of which not all is there yet. Doubled from one buffer on, it never takes
	 * more than there is room for.
	 */
	private static final class Begun extends ByteArrayOutputStream {

		private Begun() {
			super(BUFFER);
		}

		/** Without a copy; {@link #size} of them are the line's. */
		private byte[] bytes() {
			return this.buf;
		}

	}

}
