package io.longwire.ccsserver;

import java.util.List;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a server has seen since its start.
 *
 * @param opened connections that logged in
 * @param closed connections of these that are gone
 * @param failedLogins logins refused
 * @param highWater the most un-answered messages on any one connection
 * @param offered upstream messages and receipts that are to be sent until they are acked
 * @param backlog upstream messages and receipts that wait for room
 * @param dropped upstream messages and receipts given up: no room in the backlog, or
 * their time was over
 * @param total the counts of all connections together, closed ones included
 * @param connections the open connections
 * @param recentlyClosed the last closed connections, newest first, at most 100
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ServerStatistics(long opened, long closed, long failedLogins, int highWater, long offered, int backlog,
		long dropped, SessionStatistics.Counts total, List<SessionStatistics> connections,
		List<SessionStatistics> recentlyClosed) {

	public ServerStatistics {
		connections = List.copyOf(connections);
		recentlyClosed = List.copyOf(recentlyClosed);
	}

}
