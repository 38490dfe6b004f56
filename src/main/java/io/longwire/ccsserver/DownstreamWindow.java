package io.longwire.ccsserver;

import java.util.HashSet;
import java.util.Set;

/**
 * The downstream messages of one connection that have no answer yet. An answer frees its
 * place when it is written out, not when it is made.
 */
final class DownstreamWindow {

	private final int size;

	private final Set<String> pending = new HashSet<>();

	private int unwritten;

	private int highWater;

	DownstreamWindow(int size) {
		this.size = size;
	}

	void received(String messageId) {
		this.pending.add(messageId);
		this.highWater = Math.max(this.highWater, pending());
	}

	/**
	 * Returns false when nothing waits for this answer.
	 */
	boolean answered(String messageId) {
		boolean waiting = this.pending.remove(messageId);
		if (waiting) {
			this.unwritten++;
		}
		return waiting;
	}

	/**
	 * All answers have been written out.
	 */
	void written() {
		this.unwritten = 0;
	}

	int pending() {
		return this.pending.size() + this.unwritten;
	}

	int unanswered() {
		return this.pending.size();
	}

	int highWater() {
		return this.highWater;
	}

	boolean exceeded() {
		return pending() > this.size;
	}

}
