package io.longwire.queue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.longwire.notification.SenderLane;

/**
 * Where claims begin to read the claim index, lane by lane.
 */
final class LaneStarts {

	private final Map<SenderLane, ReadStart<DueMessage>> starts = new ConcurrentHashMap<>();

	private final LongSupplier nanoTime;

	LaneStarts(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	ReadStart<DueMessage> of(SenderLane lane) {
		return this.starts.computeIfAbsent(lane, (added) -> new ReadStart<>(this.nanoTime));
	}

}
