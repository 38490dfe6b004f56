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
 * well. At the start the whole list is new: it is read piece by piece, and until that is
 * done every sender is taken to have some.
 */
@Component
class ReplacedSenders {

	private static final Duration FRESH = Duration.ofSeconds(5);

	/** The most changes that are read at once. */
	static final int PIECE = 1_000;

	private final Set<String> senders = ConcurrentHashMap.newKeySet();

	private final TokenChangeTable table;

	private final LongSupplier nanoTime;

	private long seen;

	private volatile long readAt;

	private volatile boolean behind = true;

	@Autowired
	ReplacedSenders(TokenChangeTable table) {
		this(table, System::nanoTime);
	}

	ReplacedSenders(TokenChangeTable table, LongSupplier nanoTime) {
		this.table = table;
		this.nanoTime = nanoTime;
	}

	boolean contains(String sender) {
		if (this.senders.contains(sender)) {
			return true;
		}
		if (isStale()) {
			read();
		}
		return this.behind || this.senders.contains(sender);
	}

	void add(String sender) {
		this.senders.add(sender);
	}

	private boolean isStale() {
		return this.behind || this.nanoTime.getAsLong() - this.readAt >= FRESH.toNanos();
	}

	private synchronized void read() {
		if (isStale()) {
			long now = this.nanoTime.getAsLong();
			long last = this.table.lastPosition();
			long from = from(last);
			long upTo = Math.min(last, from + PIECE);
			if (upTo > from) {
				this.senders.addAll(this.table.sendersWithReplacements(from, upTo));
			}
			this.seen = upTo;
			this.readAt = now;
			this.behind = this.seen < last;
		}
	}

	/** Passes over what has been removed already. */
	private long from(long last) {
		Long first = (last - this.seen > PIECE) ? this.table.firstPosition() : null;
		return (first != null) ? Math.max(this.seen, first - 1) : this.seen;
	}

}
