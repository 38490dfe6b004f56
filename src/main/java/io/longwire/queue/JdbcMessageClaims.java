package io.longwire.queue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.longwire.notification.Lane;

import org.springframework.stereotype.Component;

/**
 * Claims, settles and releases with native statements.
 */
@Component
class JdbcMessageClaims implements MessageClaims {

	/** Evidence first: what is known to be accepted is not due again. */
	private static final Comparator<Settlement> ORDER = Comparator.comparing(JdbcMessageClaims::isGuarded)
		.thenComparingLong(Settlement::messageId);

	private final Map<LaneKey, LaneClaims> lanes = new ConcurrentHashMap<>();

	private final Claiming claiming;

	private final DatabaseLease lease;

	private final MessageUpdates updates;

	private final DeadInstances deadInstances;

	private final ShortTransaction transaction;

	private final Clock clock;

	JdbcMessageClaims(Claiming claiming, DatabaseLease lease, MessageUpdates updates, DeadInstances deadInstances,
			ShortTransaction transaction, Clock clock) {
		this.claiming = claiming;
		this.lease = lease;
		this.updates = updates;
		this.deadInstances = deadInstances;
		this.transaction = transaction;
		this.clock = clock;
	}

	@Override
	public Claim claim(String sender, Lane lane, int limit) {
		if (limit < 1) {
			throw new IllegalArgumentException("limit must be at least 1");
		}
		return this.lanes
			.computeIfAbsent(new LaneKey(sender, lane),
					(key) -> new LaneClaims(key.sender(), key.lane(), this.claiming, this.lease))
			.claim(limit);
	}

	@Override
	public int settle(Collection<Settlement> settlements) {
		long instanceId = this.lease.holder().registration().id();
		long now = this.clock.millis();
		Map<MessageUpdate, List<Long>> updates = new LinkedHashMap<>();
		settlements.stream()
			.sorted(ORDER)
			.forEach((settlement) -> updates
				.computeIfAbsent(SettlementSql.of(settlement, instanceId, now), (update) -> new ArrayList<>())
				.add(settlement.messageId()));
		return updates.isEmpty() ? 0 : this.transaction.run(() -> this.updates.write(updates));
	}

	private static boolean isGuarded(Settlement settlement) {
		return !(settlement instanceof Settlement.Accepted || settlement instanceof Settlement.Failed);
	}

	@Override
	public int releaseDead() {
		return this.deadInstances.release(this.lease.holder().registration().id());
	}

	private record LaneKey(String sender, Lane lane) {
	}

}
