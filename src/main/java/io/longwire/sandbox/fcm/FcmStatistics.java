package io.longwire.sandbox.fcm;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.longwire.sandbox.MessageCounts;
import io.longwire.sandbox.http2.Http2Counts;
import io.longwire.sandbox.http2.Http2Line;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the simulated FCM counts.
 *
 * @param connectionsOpened in all
 * @param requests in all
 * @param answers by code, {@code OK} for what was accepted
 * @param swallowed taken and never answered
 * @param refusedStreams refused before they were looked at
 * @param goAways said
 * @param tokensIssued access tokens given out
 * @param tokensRefused access tokens not given out
 * @param highWater the most requests under way on one connection
 * @param connections that are open
 * @param messages by the id that the sender gave them
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FcmStatistics(long connectionsOpened, long requests, Map<String, Long> answers, long swallowed,
		long refusedStreams, long goAways, long tokensIssued, long tokensRefused, int highWater,
		List<Connection> connections, MessageCounts messages) {

	/**
	 * An open connection.
	 *
	 * @param pending requests without an answer
	 * @param requests in all
	 */
	record Connection(long id, int pending, long requests) {

		static Connection of(Http2Line line) {
			return new Connection(line.id(), line.pending(), line.received());
		}

	}

	/** The counters themselves. Owned by the server's thread. */
	static final class Counters {

		final Map<String, Long> answers = new TreeMap<>();

		long swallowed;

		long tokensIssued;

		long tokensRefused;

		void answered(String code) {
			this.answers.merge(code, 1L, Long::sum);
		}

		FcmStatistics snapshot(Http2Counts http, List<Connection> connections, MessageCounts messages) {
			return new FcmStatistics(http.connections(), http.requests(), new TreeMap<>(this.answers), this.swallowed,
					http.refusedStreams(), http.goAways(), this.tokensIssued, this.tokensRefused, http.highWater(),
					connections, messages);
		}

	}

}
