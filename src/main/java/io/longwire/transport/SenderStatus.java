package io.longwire.transport;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One sender as seen from outside, in the same form for every transport.
 *
 * @param sender its name
 * @param transport {@code ccs}, {@code fcm} or {@code apns}
 * @param endpoint host and port of the push service
 * @param ready whether the next send would work
 * @param problem why not, or what else an operator should know; {@code null} if nothing
 * @param sessions the live connections, oldest first
 * @param counters since the process started
 */
public record SenderStatus(String sender, String transport, String endpoint, boolean ready, @Nullable String problem,
		List<Session> sessions, Counters counters) {

	/**
	 * One connection.
	 *
	 * @param id for a person who reads the log
	 * @param state the name of a {@link SessionState}
	 * @param pending messages written and not yet answered
	 * @param window the most that may be pending
	 * @param readySince when it became ready, {@code null} if it has not been yet
	 * @param counters since it was opened
	 */
	public record Session(String id, String state, int pending, int window, @Nullable Instant readySince,
			SessionCounters counters) {
	}

	/**
	 * What happened on one connection.
	 *
	 * @param sent messages written to the wire
	 * @param accepted acks
	 * @param refused refusals by the push service's own code
	 * @param receipts receipts read
	 * @param upstream upstream messages read
	 * @param meanAckMillis mean time from the wire to the ack, {@code null} before the
	 * first
	 */
	public record SessionCounters(long sent, long accepted, Map<String, Long> refused, long receipts, long upstream,
			@Nullable Double meanAckMillis) {
	}

	/**
	 * What happened since the process started.
	 *
	 * @param sent messages written to the wire, repeats included
	 * @param accepted acks
	 * @param refused refusals by the push service's own code
	 * @param cut tries that ended without an answer
	 * @param duplicates messages written again although the push service may have taken
	 * them
	 * @param receipts receipts read
	 * @param upstream upstream messages read
	 * @param connects sessions that became ready
	 * @param drains sessions told to drain
	 * @param meanAckMillis mean time from the wire to the ack, {@code null} before the
	 * first
	 * @param maxAckMillis longest recent time from the wire to the ack, {@code null}
	 * before the first
	 */
	public record Counters(long sent, long accepted, Map<String, Long> refused, long cut, long duplicates,
			long receipts, long upstream, long connects, long drains, @Nullable Double meanAckMillis,
			@Nullable Double maxAckMillis) {
	}

}
