package io.longwire.token;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Remembers which senders have any replaced token, so that the others' messages cost no
 * query. What other instances store is seen within 5 s, by reading what is new in the
 * list; until then messages still go to the old token, which the push service takes as
 * well.
 */
@Component
class ReplacedSenders {

	private static final Duration FRESH = Duration.ofSeconds(5);

	/**
	 * With more changes than this to read at once, every sender is taken to have some.
	 */
	private static final int MOST_READ = 1_000;

	private final Set<String> senders = ConcurrentHashMap.newKeySet();

	private final TokenChangeTable table;

	private final LongSupplier nanoTime;

	private long seen;

	private volatile long readAt;

	private volatile boolean tooMany;

	@Autowired
	ReplacedSenders(TokenChangeTable table) {
		this(table, System::nanoTime);
	}

	ReplacedSenders(TokenChangeTable table, LongSupplier nanoTime) {
		this.table = table;
		this.nanoTime = nanoTime;
		this.readAt = nanoTime.getAsLong() - FRESH.toNanos();
	}

	boolean contains(String sender) {
		if (isKnown(sender)) {
			return true;
		}
		if (isStale()) {
			read();
		}
		return isKnown(sender);
	}

	private boolean isKnown(String sender) {
		return this.tooMany || this.senders.contains(sender);
	}

	void add(String sender) {
		this.senders.add(sender);
	}

	private boolean isStale() {
		return this.nanoTime.getAsLong() - this.readAt >= FRESH.toNanos();
	}

	private synchronized void read() {
		if (isStale()) {
			long now = this.nanoTime.getAsLong();
			long last = this.table.lastPosition();
			if (last - this.seen > MOST_READ) {
				this.tooMany = true;
			}
			else if (last > this.seen) {
				this.senders.addAll(this.table.sendersWithReplacements(this.seen, last));
			}
			this.seen = last;
			this.readAt = now;
		}
	}

}
