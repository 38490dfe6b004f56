package io.longwire.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

import io.longwire.notification.Lane;
import io.longwire.queue.Backlog;

/**
 * Remembers the lanes of what was settled.
 */
final class MemoryBacklog implements Backlog {

	final List<Lane> settled = new ArrayList<>();

	@Override
	public long due(String sender, Lane lane, LongSupplier countTo) {
		return 0;
	}

	@Override
	public synchronized void settled(String sender, Lane lane) {
		this.settled.add(lane);
	}

	@Override
	public double settledPerSecond(String sender, Lane lane) {
		return 0;
	}

}
