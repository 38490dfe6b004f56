package io.longwire.queue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import io.longwire.notification.Lane;

/**
 * Where claims begin to read the claim index, lane by lane.
 */
final class LaneStarts {

	private final Map<LaneOf, ReadStart<DueMessage>> starts = new ConcurrentHashMap<>();

	private final LongSupplier nanoTime;

	LaneStarts(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	ReadStart<DueMessage> of(ClaimSql.Request request) {
		return this.starts.computeIfAbsent(new LaneOf(request.sender(), request.lane()),
				(lane) -> new ReadStart<>(this.nanoTime));
	}

	private record LaneOf(String sender, Lane lane) {
	}

}
