package io.longwire.queue;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Ids without locks. Should the clock be set back or 4096 ids of one millisecond be used
 * up, they run ahead of the clock.
 */
@Component
class TimeOrderedIds implements Ids {

	static final long EPOCH = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();

	private static final int COUNTER_BITS = 12;

	private static final int TIME_SHIFT = COUNTER_BITS + 10;

	private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;

	private final Clock clock;

	private final IntSupplier slot;

	private final AtomicLong last;

	@Autowired
	TimeOrderedIds(Clock clock, DatabaseLease lease, JdbcTemplate jdbc) {
		this(clock, () -> lease.registration().slot(),
				Math.max(greatest(jdbc, "message"), greatest(jdbc, "notification")));
	}

	/**
	 * Makes ids greater than {@code floor}.
	 */
	TimeOrderedIds(Clock clock, IntSupplier slot, long floor) {
		this.clock = clock;
		this.slot = slot;
		this.last = new AtomicLong(floor);
	}

	private static long greatest(JdbcTemplate jdbc, String table) {
		Long greatest = jdbc.queryForObject("SELECT MAX(id) FROM " + table, Long.class);
		return (greatest != null) ? greatest : 0;
	}

	@Override
	public long next() {
		long time = this.clock.millis() - EPOCH;
		int slotNow = this.slot.getAsInt();
		return this.last.updateAndGet((before) -> following(before, time, slotNow));
	}

	private static long following(long before, long time, int slot) {
		long timeBefore = before >>> TIME_SHIFT;
		if (time > timeBefore) {
			return first(time, slot);
		}
		boolean sameSlot = ((before >>> COUNTER_BITS) & (InstanceTable.SLOTS - 1)) == slot;
		boolean counterFull = (before & COUNTER_MASK) == COUNTER_MASK;
		return (sameSlot && !counterFull) ? before + 1 : first(timeBefore + 1, slot);
	}

	private static long first(long time, int slot) {
		return (time << TIME_SHIFT) | ((long) slot << COUNTER_BITS);
	}

}
