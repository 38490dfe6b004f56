package io.longwire.sandbox.apns;

import io.longwire.sandbox.MessageCounts;
import io.longwire.sandbox.http2.Http2Line;

import java.util.List;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the APNs endpoint has counted.
 *
 * @param connections the open ones
 */
record ApnsStatistics(List<Connection> connections, MessageCounts messages) {

	/**
	 * An open connection.
	 *
	 * @param pending requests without an answer
	 * @param highWater the most of them so far
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Connection(long id, int pending, int highWater, long received) {

		static Connection of(Http2Line line) {
			return new Connection(line.id(), line.pending(), line.highWater(), line.received());
		}

	}

}
