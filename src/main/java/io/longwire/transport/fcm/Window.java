package io.longwire.transport.fcm;

/**
 * One connection's part of the {@link Places}. Confined to the sender's thread but for
 * what is read for people.
 */
final class Window {

	private final Places places;

	private volatile int limit;

	private volatile int pending;

	private boolean open;

	private boolean reserved;

	Window(Places places) {
		this.places = places;
	}

	/** The most messages without an answer. */
	int limit() {
		return this.limit;
	}

	/** Messages without an answer, those given up not counted. */
	int pending() {
		return this.pending;
	}

	/** How many messages it would take. */
	int room() {
		return (this.open && !this.reserved) ? this.limit - this.pending : 0;
	}

	/** Whether a message that must be alone could go now. */
	boolean isIdle() {
		return this.open && this.pending == 0;
	}

	/** From now on it takes messages, so many of them. */
	void open(int most) {
		this.open = true;
		this.limit = most;
		this.places.add(most);
		this.places.addIdle(1);
	}

	void resize(int most) {
		if (this.open && !this.reserved) {
			this.places.add(most - this.limit);
		}
		this.limit = most;
	}

	/** A message is written, whose place was taken when it was handed over. */
	void began(boolean alone) {
		if (this.pending++ == 0) {
			this.places.addIdle(-1);
		}
		if (alone) {
			this.reserved = true;
			this.places.add(1 - this.limit);
		}
	}

	/** A message is answered, or given up. */
	void ended(boolean alone) {
		this.pending--;
		if (this.open) {
			this.places.add(alone ? this.limit : 1);
			this.places.addIdle((this.pending == 0) ? 1 : 0);
		}
		this.reserved = this.reserved && !alone;
	}

	/** From now on it takes nothing. */
	void close() {
		if (this.open) {
			this.open = false;
			this.places.add(this.reserved ? 0 : this.pending - this.limit);
			this.places.addIdle((this.pending == 0) ? -1 : 0);
		}
	}

}
