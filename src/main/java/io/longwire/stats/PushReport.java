package io.longwire.stats;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * All senders as an operator wants to see them.
 *
 * @param database product, version and URL, or why it cannot be asked
 */
record PushReport(String database, List<SenderReport> senders) {

	/**
	 * One sender.
	 *
	 * @param state {@code PAUSED}, or {@code READY} if the next send would work, else
	 * {@code NOT_READY}
	 * @param problem why not, or what else an operator should know
	 * @param queue by lane; null while the database is away
	 */
	record SenderReport(String sender, String transport, String endpoint, String state, @Nullable String problem,
			@Nullable Map<String, LaneReport> queue, List<SessionReport> sessions, CounterReport counters) {
	}

	/**
	 * What waits in one lane.
	 *
	 * @param queued messages that wait, due or not; counted up to 10,000
	 * @param depth the same as text, {@code >=10000} where it was not counted further
	 * @param oldestDueAgeMs null if none is due
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record LaneReport(int queued, String depth, @Nullable Long oldestDueAgeMs) {
	}

	/**
	 * One connection to the push service, and what happened on it.
	 *
	 * @param readySince RFC 3339; null if it has not been ready yet
	 * @param nacked refusals by the push service's own code
	 * @param meanAckLatencyMs null before the first ack
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record SessionReport(String id, String state, int pending, int window, @Nullable String readySince, long sent,
			long accepted, Map<String, Long> nacked, long receipts, long upstream, @Nullable Double meanAckLatencyMs) {
	}

	/**
	 * What happened since the process started.
	 *
	 * @param nacked refusals by the push service's own code
	 * @param unanswered tries that ended without an answer
	 * @param reconnects sessions that became ready after the first one
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record CounterReport(long sent, long accepted, Map<String, Long> nacked, long unanswered, long duplicates,
			long receipts, long upstream, long connects, long reconnects, long drains, AckLatency ackLatencyMs) {
	}

	/**
	 * From the wire to the ack, in milliseconds; null before the first.
	 *
	 * @param max the longest recent one
	 */
	record AckLatency(@Nullable Double mean, @Nullable Double max) {
	}

}
