package io.longwire.intake;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.longwire.queue.Outbox;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Moves rows of the outbox into the queue if that is turned on, on a thread of its own:
 * again and again while there are any, and otherwise as often as it is told to look.
 */
@Component
class OutboxMover implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(OutboxMover.class);

	private static final int BATCH = 500;

	/** After a failure it is tried again no sooner. */
	private static final Duration PAUSE = Duration.ofSeconds(1);

	private static final Duration PIECE = Duration.ofSeconds(1);

	/** How long a stop waits for a move under way. */
	private static final Duration LAST_MOVE = Duration.ofSeconds(5);

	/** Begins after the dispatcher, and ends before it. */
	private static final int PHASE = 3100;

	private final Outbox outbox;

	private final OutboxRowReader reader;

	private final IntakeProperties.Outbox properties;

	private final Counter moved;

	private final Counter rejected;

	private volatile @Nullable Thread thread;

	private boolean failing;

	OutboxMover(Outbox outbox, OutboxRowReader reader, IntakeProperties properties, MeterRegistry meters) {
		this.outbox = outbox;
		this.reader = reader;
		this.properties = properties.outbox();
		this.moved = meters.counter("longwire.outbox.moved");
		this.rejected = meters.counter("longwire.outbox.rejected");
	}

	@Override
	public void start() {
		if (this.properties.enabled()) {
			Thread mover = new Thread(this::run, "outbox-mover");
			mover.setDaemon(true);
			this.thread = mover;
			mover.start();
		}
	}

	private void run() {
		while (this.thread == Thread.currentThread()) {
			if (!moveSome()) {
				rest(this.failing ? PAUSE : this.properties.pollInterval());
			}
		}
	}

	/** In pieces, so that a stop is noticed. */
	private void rest(Duration time) {
		long until = System.nanoTime() + time.toNanos();
		boolean called = false;
		for (long left = time.toNanos(); left > 0 && !called && isRunning(); left = until - System.nanoTime()) {
			called = this.outbox.await(Duration.ofNanos(Math.min(left, PIECE.toNanos())));
		}
	}

	/** Returns whether there may be more at once. */
	private boolean moveSome() {
		try {
			Outbox.Result result = this.outbox.move(BATCH, this.reader::read);
			this.moved.increment(result.moved());
			this.rejected.increment(result.rejected());
			if (this.failing) {
				this.failing = false;
				logger.info("Rows of the outbox are moved again");
			}
			return result.mayHaveMore();
		}
		catch (Throwable ex) {
			// Whatever it is: without this thread the outbox would be left alone for
			// good.
			if (!this.failing) {
				this.failing = true;
				logger.warn("Rows of the outbox cannot be moved: they wait, and it is tried again every {} s: {}",
						PAUSE.toSeconds(), DatabaseFaults.causes(ex));
			}
			return false;
		}
	}

	@Override
	public void stop() {
		Thread mover = this.thread;
		this.thread = null;
		if (mover != null) {
			LockSupport.unpark(mover);
			try {
				mover.join(LAST_MOVE.toMillis());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
