package io.longwire.query;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.longwire.notification.Lane;
import io.longwire.notification.Senders;
import io.longwire.queue.PausedSenders;
import io.longwire.queue.QueueDepth;
import io.longwire.queue.QueueDepth.Depth;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * All senders, whether they send and what waits for them.
 */
@RestController
class SenderQueryController {

	private final Senders senders;

	private final PausedSenders paused;

	private final QueueDepth depth;

	private final Parameters parameters;

	SenderQueryController(Senders senders, PausedSenders paused, QueueDepth depth, Parameters parameters) {
		this.senders = senders;
		this.paused = paused;
		this.depth = depth;
		this.parameters = parameters;
	}

	@GetMapping("/v1/senders")
	SenderList senders(@RequestParam MultiValueMap<String, String> given) {
		this.parameters.read(given, Set.of());
		Map<String, Instant> since = this.paused.all();
		return new SenderList(this.senders.names().stream().map((name) -> sender(name, since.get(name))).toList());
	}

	private SenderJson sender(String name, @Nullable Instant pausedAt) {
		Map<String, LaneJson> queue = new LinkedHashMap<>();
		for (Lane lane : Lane.values()) {
			queue.put(lane.word(), LaneJson.of(this.depth.of(name, lane)));
		}
		return new SenderJson(name, (pausedAt != null) ? "PAUSED" : "ACTIVE", pausedAt, queue);
	}

	/** The answer: all senders by name. */
	record SenderList(List<SenderJson> senders) {
	}

	/**
	 * One sender.
	 *
	 * @param state {@code ACTIVE} or {@code PAUSED}
	 * @param queue what waits, by lane
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record SenderJson(String name, String state, @Nullable Instant pausedAt, Map<String, LaneJson> queue) {
	}

	/**
	 * What waits in one lane.
	 *
	 * @param queued due or not; counted up to 10,000
	 * @param more whether there are more than that
	 * @param oldestDueAgeMs null if none is due
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record LaneJson(int queued, boolean more, @Nullable Long oldestDueAgeMs) {

		private static LaneJson of(Depth depth) {
			return new LaneJson(depth.queued(), depth.more(), depth.oldestDueAgeMillis());
		}

	}

}
