package io.longwire.dispatch;

import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import io.longwire.notification.Lane;
import io.longwire.queue.ClaimedMessage;
import io.longwire.queue.DirectClaims.Offer;
import io.longwire.queue.InstanceLease;
import org.jspecify.annotations.Nullable;

/**
 * Takes one sender's messages that were stored as claimed, while nothing else of their
 * lane waits. Offers come from any thread; the pump's thread opens and closes lanes and
 * collects.
 */
final class DirectOffers {

	private final ClaimWorker worker;

	private final Answers answers;

	private final WakeUp wakeUp;

	private final InstanceLease lease;

	private final int most;

	private final AtomicInteger underWay = new AtomicInteger();

	private final Queue<Held> stored = new ConcurrentLinkedQueue<>();

	private volatile Set<Lane> open = Set.of();

	private volatile boolean closed;

	/**
	 * @param wakeUp signaled when something is to be collected
	 * @param most messages that may be offered at the same time
	 */
	DirectOffers(ClaimWorker worker, Answers answers, WakeUp wakeUp, InstanceLease lease, int most) {
		this.worker = worker;
		this.answers = answers;
		this.wakeUp = wakeUp;
		this.lease = lease;
		this.most = most;
	}

	/** From now on, messages of these lanes are taken and of no others. */
	void open(Set<Lane> lanes) {
		if (!lanes.equals(this.open)) {
			this.open = lanes.isEmpty() ? Set.of() : EnumSet.copyOf(lanes);
		}
	}

	@Nullable Offer offer(Lane lane, int messages) {
		if (!this.open.contains(lane) || !this.lease.mayWrite()) {
			return null;
		}
		if (this.underWay.addAndGet(messages) > this.most) {
			this.underWay.addAndGet(-messages);
			return null;
		}
		return new Reserved(lane, messages, this.lease.term());
	}

	/** From now on, what is taken still is released at once. */
	void close() {
		this.closed = true;
		open(Set.of());
	}

	/** Moves what was taken to the read-ahead. */
	void collect(ReadAhead readAhead) {
		for (Held held = this.stored.poll(); held != null; held = this.stored.poll()) {
			readAhead.add(held);
		}
	}

	private void releaseAll() {
		for (Held held = this.stored.poll(); held != null; held = this.stored.poll()) {
			this.answers.release(held);
		}
	}

	private final class Reserved implements Offer {

		private final Lane lane;

		private final int count;

		private final long term;

		Reserved(Lane lane, int count, long term) {
			this.lane = lane;
			this.count = count;
			this.term = term;
		}

		@Override
		public long term() {
			return this.term;
		}

		@Override
		public void take(List<ClaimedMessage> messages) {
			DirectOffers.this.stored.addAll(DirectOffers.this.worker.stored(this.lane, messages, this.term));
			withdraw();
			DirectOffers.this.wakeUp.signal(WakeUp.STORED);
			if (DirectOffers.this.closed) {
				releaseAll();
			}
		}

		@Override
		public void withdraw() {
			DirectOffers.this.underWay.addAndGet(-this.count);
		}

	}

}
