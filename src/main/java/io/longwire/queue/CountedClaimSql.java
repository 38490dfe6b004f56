package io.longwire.queue;

import io.longwire.notification.SenderLane;

/**
 * Tells the backlog how much of it was taken.
 */
record CountedClaimSql(ClaimSql sql, CountedBacklog backlog) implements ClaimSql {

	@Override
	public Taken take(Request request) {
		Taken taken = this.sql.take(request);
		this.backlog.claimed(request.sender(), request.lane(), taken.messages().size());
		return taken;
	}

	@Override
	public void beginAnew(SenderLane lane) {
		this.sql.beginAnew(lane);
	}

}
