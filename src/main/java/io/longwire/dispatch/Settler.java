package io.longwire.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;

import io.longwire.queue.Settlement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what became of messages, many at once, on a thread of its own. While the
 * database is away it holds what it has, and nothing is claimed.
 */
final class Settler {

	private static final Logger logger = LoggerFactory.getLogger(Settler.class);

	private static final int MOST_REFUSED = 1_000;

	private final SettleQueue queue;

	private final SettleWriter writer;

	private final LongPredicate claimedAgain;

	private final Runnable claimsMayGoOn;

	private final Tools tools;

	private final Outage outage;

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Thread thread = new Thread(this::loop, "dispatch-settle");

	/**
	 * What the database refused when it was alone, too, and whether it is on its way
	 * there once more.
	 */
	private final Map<Verdict, Boolean> refused = new ConcurrentHashMap<>();

	private List<Verdict> batch = List.of();

	private volatile boolean failing;

	private volatile boolean heldUpClaims;

	/**
	 * @param claimedAgain whether a message is held by this process at this time, or its
	 * answer known
	 * @param claimsMayGoOn run on the settler's thread when {@link #claimsMayGoOn()} was
	 * denied and would not be any more
	 */
	Settler(SettleQueue queue, SettleWriter writer, LongPredicate claimedAgain, Runnable claimsMayGoOn, Tools tools) {
		this.queue = queue;
		this.writer = writer;
		this.claimedAgain = claimedAgain;
		this.claimsMayGoOn = claimsMayGoOn;
		this.tools = tools;
		this.outage = tools.outage();
		this.thread.setDaemon(true);
	}

	/** Starts writing. */
	void start() {
		this.thread.start();
	}

	/** Takes a verdict and returns at once. Callable from any thread. */
	void submit(Verdict verdict) {
		this.queue.add(verdict);
	}

	/** Whether what was learnt is written fast enough for more to be claimed. */
	boolean claimsMayGoOn() {
		if (this.failing || this.queue.crowded()) {
			this.heldUpClaims = true;
			return !this.failing && !this.queue.crowded();
		}
		return true;
	}

	/**
	 * Writes all that was submitted, and ends.
	 * @param atMost how long to try
	 * @return whether all was written
	 */
	boolean stop(Duration atMost) throws InterruptedException {
		this.queue.close();
		this.thread.join(Math.max(1, atMost.toMillis()));
		this.closed.countDown();
		return !this.thread.isAlive();
	}

	private void loop() {
		try {
			while (true) {
				if (this.batch.isEmpty()) {
					this.batch = this.queue.take();
				}
				if (this.batch.isEmpty()) {
					return;
				}
				turn();
				if (this.outage.failures() > 0 && this.closed.await(this.outage.delay(), TimeUnit.MILLISECONDS)) {
					return;
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void turn() {
		try {
			runOnce();
		}
		catch (Throwable ex) {
			// Whatever it is: without this thread nothing would be settled any more.
			this.failing = true;
			this.outage.failed();
			logger.error("{} outcomes could not be stored: held in memory and tried again", this.batch.size(), ex);
		}
	}

	/** Writes one batch, or tries again to write what is held. */
	void runOnce() {
		var next = new ArrayList<Verdict>(this.batch);
		next.removeIf(this::forgetIfOvertaken);
		next.addAll(this.queue.poll(SettleQueue.BATCH - next.size()));
		this.batch = next;
		if (!next.isEmpty()) {
			long start = System.nanoTime();
			SettleWriter.Result result = this.writer.write(next, this.refused.keySet());
			this.queue.wrote(System.nanoTime() - start);
			conclude(next, result);
		}
		else {
			// What overtook all of it was committed, or is submitted next: claims that
			// the
			// database cannot serve fail by themselves.
			recovered();
		}
	}

	/**
	 * Whether a verdict that is tried again was stored by the try before, whose answer
	 * was lost: its message could not have been claimed again otherwise. Written once
	 * more, it would end the new claim.
	 */
	private boolean forgetIfOvertaken(Verdict verdict) {
		boolean overtaken = verdict.settlement() instanceof Settlement.Guarded
				&& this.claimedAgain.test(verdict.messageId());
		if (overtaken) {
			this.refused.remove(verdict);
		}
		return overtaken;
	}

	private void conclude(List<Verdict> tried, SettleWriter.Result result) {
		Set<Verdict> open = new HashSet<>(result.unwritten());
		open.addAll(result.poison());
		tried.stream().filter((verdict) -> !open.contains(verdict)).forEach(this::stored);
		result.poison().forEach((verdict) -> giveUp(verdict, result.cause()));
		this.batch = result.unwritten();
		if (this.batch.isEmpty()) {
			recovered();
		}
		else {
			failed(result);
		}
	}

	private void stored(Verdict verdict) {
		if (!this.refused.isEmpty()) {
			this.refused.remove(verdict);
		}
		verdict.stored().run();
	}

	/** Puts aside what the database refuses, so that it stops nothing else. */
	private void giveUp(Verdict verdict, @Nullable RuntimeException cause) {
		this.tools.meters().givenUp(verdict.settlement());
		if (this.refused.replace(verdict, false) != null) {
			return;
		}
		if (this.refused.size() < MOST_REFUSED) {
			this.refused.put(verdict, false);
			logger.error("The outcome of message {} cannot be stored: {}. It is tried again every few seconds",
					verdict.messageId(), verdict.settlement(), cause);
		}
		else {
			logger.error(
					"The outcome of message {} cannot be stored: {}. There are {} such already, so it is lost:"
							+ " what is claimed is sent again once this instance has ended",
					verdict.messageId(), verdict.settlement(), MOST_REFUSED, cause);
		}
	}

	/**
	 * Tries once more to store what the database refused, but for what still waits to be
	 * tried: behind a slow database copies would pile up. Callable from any thread.
	 */
	void retryRefused() {
		for (Verdict verdict : this.refused.keySet()) {
			if (this.refused.replace(verdict, false, true)) {
				submit(verdict);
			}
		}
	}

	private void failed(SettleWriter.Result result) {
		this.failing = result.away();
		this.tools.meters().settleFailed();
		if (this.outage.failed()) {
			logger.warn("{} outcomes cannot be stored: held in memory and tried again every few seconds, before"
					+ " anything is claimed", result.unwritten().size(), result.cause());
		}
	}

	private void recovered() {
		long broken = this.outage.over();
		if (broken >= 0) {
			logger.info("Outcomes are stored again, after {} ms", broken);
		}
		if (this.queue.size() == 0) {
			this.failing = false;
		}
		if (this.heldUpClaims && !this.failing && !this.queue.crowded()) {
			this.heldUpClaims = false;
			this.claimsMayGoOn.run();
		}
	}

}
