package io.longwire.sandbox.http2;

/**
 * What an {@link Http2Server} counts. Owned by its thread.
 */
public final class Http2Counts {

	private static final long CROSSING_NANOS = 1_000_000_000L;

	private long opened;

	private long requests;

	private long refusedStreams;

	private long goAways;

	private long crossing;

	private long late;

	private int highWater;

	long opened() {
		return ++this.opened;
	}

	void request(int pending) {
		this.requests++;
		this.highWater = Math.max(this.highWater, pending);
	}

	void refusedStream() {
		this.refusedStreams++;
	}

	void goAway() {
		this.goAways++;
	}

	/** A request began so long after GOAWAY was read, 0 before it was. */
	void afterGoAway(long nanos) {
		if (nanos < CROSSING_NANOS) {
			this.crossing++;
		}
		else {
			this.late++;
		}
	}

	/** Connections so far. */
	public long connections() {
		return this.opened;
	}

	/** Requests so far, those after GOAWAY not counted. */
	public long requests() {
		return this.requests;
	}

	/** Requests that were refused before they were looked at. */
	public long refusedStreams() {
		return this.refusedStreams;
	}

	/** How often GOAWAY was said. */
	public long goAways() {
		return this.goAways;
	}

	/** Requests that began after GOAWAY was said, up to a second after it was read. */
	public long crossing() {
		return this.crossing;
	}

	/** Requests that began later. */
	public long late() {
		return this.late;
	}

	/** The most requests without an answer on any connection. */
	public int highWater() {
		return this.highWater;
	}

}
