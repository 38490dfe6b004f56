package io.longwire.queue;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.longwire.database.ShortTransaction;

import org.springframework.stereotype.Component;

/**
 * Writes what became of claimed messages: one transaction, one statement for all with the
 * same outcome.
 */
@Component
class Settling {

	/** Evidence first: what is known to be accepted is not due again. */
	private static final Comparator<Settlement> ORDER = Comparator
		.comparing((Settlement settlement) -> settlement instanceof Settlement.Guarded)
		.thenComparingLong(Settlement::messageId);

	private final MessageUpdates updates;

	private final MissedDevices missed;

	private final ShortTransaction transaction;

	private final Clock clock;

	Settling(MessageUpdates updates, MissedDevices missed, ShortTransaction transaction, Clock clock) {
		this.updates = updates;
		this.missed = missed;
		this.transaction = transaction;
		this.clock = clock;
	}

	/**
	 * Writes outcomes, and returns how many rows changed.
	 */
	int settle(Collection<Settlement> settlements) {
		long now = this.clock.millis();
		CoarseTimes times = CoarseTimes.ofBatch(settlements.size());
		Map<MessageUpdate, List<Long>> updates = new LinkedHashMap<>();
		settlements.stream()
			.sorted(ORDER)
			.forEach((settlement) -> updates
				.computeIfAbsent(SettlementSql.of(times.of(settlement), now), (update) -> new ArrayList<>())
				.add(settlement.messageId()));
		return updates.isEmpty() ? 0 : this.transaction.run(() -> {
			this.missed.store(settlements);
			int written = this.updates.write(updates);
			this.updates.ended(settlements.stream().map(Settlement::messageId).toList());
			return written;
		});
	}

}
