package io.longwire.ccsserver;

import java.time.Duration;

/**
 * How the bytes of one connection travel. What travels oddly is the same stream all the
 * same.
 *
 * @param readPerSecond bytes that are read from the client in a second: 0 for none, -1
 * for as many as come
 * @param writing whether anything is written; what is not, waits
 * @param splitBytes 0 to write what there is in one piece; otherwise it goes out in
 * pieces of random size, each of them at most this long and in a TLS record of its own
 * @param hold how long what is to be written is gathered, to go out in one TLS record
 */
public record Line(int readPerSecond, boolean writing, int splitBytes, Duration hold) {

	/** As it should be. */
	public static final Line GOOD = new Line(-1, true, 0, Duration.ZERO);

	/** Open to look at, and dead. */
	public static final Line DEAD = new Line(0, false, 0, Duration.ZERO);

	public Line {
		if (readPerSecond < -1 || splitBytes < 0 || hold.isNegative()) {
			throw new IllegalArgumentException("No line: " + readPerSecond + ", " + splitBytes + ", " + hold);
		}
	}

	/** Whether what was written may reach the other side much later, or never. */
	public boolean delays() {
		return this.readPerSecond >= 0 || !this.writing;
	}

}
