package io.longwire.queue;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.longwire.database.Durability;
import io.longwire.notification.Lane;
import io.longwire.notification.SenderLane;

import org.springframework.stereotype.Component;

/**
 * Claims, settles and releases with native statements.
 */
@Component
class JdbcMessageClaims implements MessageClaims {

	private final Map<SenderLane, LaneClaims> lanes = new ConcurrentHashMap<>();

	private final Claiming claiming;

	private final DatabaseLease lease;

	private final Settling settling;

	private final DeadInstances deadInstances;

	private final OverdueMessages overdueMessages;

	private final Durability durability;

	JdbcMessageClaims(Claiming claiming, DatabaseLease lease, Settling settling, DeadInstances deadInstances,
			OverdueMessages overdueMessages, Durability durability) {
		this.claiming = claiming;
		this.lease = lease;
		this.settling = settling;
		this.deadInstances = deadInstances;
		this.overdueMessages = overdueMessages;
		this.durability = durability;
	}

	@Override
	public Claim claim(String sender, Lane lane, int limit) {
		if (limit < 1) {
			throw new IllegalArgumentException("limit must be at least 1");
		}
		return this.lanes
			.computeIfAbsent(new SenderLane(sender, lane),
					(key) -> new LaneClaims(key.sender(), key.lane(), this.claiming, this.lease, this.durability))
			.claim(limit);
	}

	@Override
	public int settle(Collection<Settlement> settlements) {
		return this.settling.settle(settlements);
	}

	@Override
	public int releaseDead() {
		this.lanes.values().forEach(LaneClaims::giveBackUnsure);
		this.claiming.giveBackUnsure();
		return this.deadInstances.release(this.lease.term(), this.lease.mayJudge());
	}

	@Override
	public Optional<Map<String, Integer>> expireOverdue() {
		return this.overdueMessages.expire();
	}

}
