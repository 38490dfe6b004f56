package io.longwire.queue;

import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.stereotype.Component;

/**
 * The stores of this process whose rows may be seen although they are not durable yet, so
 * that who claims a message knows whether to wait for that.
 */
@Component
class StoresUnderWay {

	private final Ids ids;

	private final Durability durability;

	/** Below all ids of its rows, for each store. */
	private final ConcurrentSkipListSet<Long> marks = new ConcurrentSkipListSet<>();

	/** Of the stores of which it will not become known whether they are durable. */
	private final AtomicLong lowestDoubtful = new AtomicLong(Long.MAX_VALUE);

	StoresUnderWay(Ids ids, Durability durability) {
		this.ids = ids;
		this.durability = durability;
	}

	/** To be called before any id of the store is made; returns its mark. */
	long begin() {
		long mark = this.ids.next();
		this.marks.add(mark);
		return mark;
	}

	/** Nothing of the store was committed. */
	void failed(long mark) {
		this.marks.remove(mark);
	}

	/** Returns when the store, which was committed, is durable. */
	void awaitDurable(long mark) {
		try {
			this.durability.await();
		}
		catch (RuntimeException ex) {
			this.lowestDoubtful.accumulateAndGet(mark, Math::min);
			throw ex;
		}
		finally {
			this.marks.remove(mark);
		}
	}

	/**
	 * Returns when all messages that can be seen, up to this id, are durable.
	 */
	void awaitDurableUpTo(long messageId) {
		if (messageId > this.lowestDoubtful.get() || this.marks.lower(messageId) != null) {
			this.durability.await();
		}
	}

}
