package io.longwire.receipt;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.longwire.transport.DeviceInbox;
import io.longwire.transport.FromDevice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes items from the transports without ever making them wait, and stores them in
 * batches on two threads of its own: one stores while the batch of the other becomes
 * durable. Whatever is not durable is not acked, so the push service delivers it again:
 * that goes for items that find the inbox full, and for those still waiting for an absent
 * database when the service stops.
 */
@Component
class ReceiptInbox implements DeviceInbox, SmartLifecycle {

	/** Before the transports start, after they have stopped. */
	static final int PHASE = 1500;

	private static final Logger logger = LoggerFactory.getLogger(ReceiptInbox.class);

	private static final Duration STOP_PATIENCE = Duration.ofSeconds(10);

	private static final int THREADS = 2;

	private static final long COMPLAIN_EVERY_NANOS = TimeUnit.SECONDS.toNanos(10);

	private final BatchRecorder recorder;

	private final ReceiptMeters meters;

	private final ReceiptProperties properties;

	private final AtomicLong nextComplaint = new AtomicLong(System.nanoTime());

	private volatile HandOver handOver;

	private final List<Thread> threads = new ArrayList<>();

	ReceiptInbox(BatchRecorder recorder, ReceiptMeters meters, ReceiptProperties properties) {
		this.recorder = recorder;
		this.meters = meters;
		this.properties = properties;
		this.handOver = new HandOver(0);
		meters.watch(() -> this.handOver.size());
	}

	@Override
	public boolean take(FromDevice item, Runnable durable) {
		boolean taken = this.handOver.offer(new Waiting(item, durable));
		if (!taken) {
			this.meters.refused();
			complain(item);
		}
		return taken;
	}

	@Override
	public boolean hasRoom() {
		return this.handOver.size() <= this.properties.capacity() / 2;
	}

	@Override
	public synchronized void start() {
		if (this.threads.isEmpty()) {
			this.handOver = new HandOver(this.properties.capacity());
			for (int i = 1; i <= THREADS; i++) {
				this.threads.add(new Thread(this::storeUntilClosed, "receipt-inbox-" + i));
			}
			this.threads.forEach(Thread::start);
		}
	}

	@Override
	public synchronized void stop() {
		this.handOver.close();
		long deadline = System.nanoTime() + STOP_PATIENCE.toNanos();
		try {
			for (Thread thread : this.threads) {
				TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.threads.clear();
	}

	@Override
	public synchronized boolean isRunning() {
		return !this.threads.isEmpty();
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	private void storeUntilClosed() {
		HandOver open = this.handOver;
		var backoff = new Backoff();
		List<Waiting> left = List.of();
		while (true) {
			List<Waiting> batch = open.take(left, this.properties.batchSize(), this.properties.linger());
			if (batch.isEmpty()) {
				return;
			}
			left = record(batch);
			if (left.size() < batch.size()) {
				backoff.reset();
			}
			if (!left.isEmpty() && !open.pause(backoff.next())) {
				logger.warn("{} items from devices are not stored: un-acked, so the push service repeats them",
						left.size() + open.size());
				return;
			}
		}
	}

	private List<Waiting> record(List<Waiting> batch) {
		try {
			return this.recorder.record(batch);
		}
		catch (RuntimeException | Error ex) {
			logger.error("{} items from devices could not be stored: they wait un-acked and are tried again",
					batch.size(), ex);
			return batch;
		}
	}

	private void complain(FromDevice item) {
		long now = System.nanoTime();
		long next = this.nextComplaint.get();
		if (now - next >= 0 && this.nextComplaint.compareAndSet(next, now + COMPLAIN_EVERY_NANOS)) {
			logger.warn("{} items from devices wait to be stored: more of sender '{}' stay un-acked, and"
					+ " come again on another session once there is room", this.handOver.size(), item.sender());
		}
	}

}
