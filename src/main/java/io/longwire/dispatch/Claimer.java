package io.longwire.dispatch;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

import io.longwire.notification.Lane;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when one sender's due messages are claimed into its read-ahead: never more than
 * the push service has room for plus one batch, or twice what is in flight if that is
 * more; one claim at a time. Used by the thread of its pump only; the claims themselves
 * may run on another.
 */
final class Claimer {

	private static final Logger logger = LoggerFactory.getLogger(Claimer.class);

	private static final List<Lane> HIGH_FIRST = List.of(Lane.HIGH, Lane.NORMAL);

	private static final List<Lane> NORMAL_FIRST = List.of(Lane.NORMAL, Lane.HIGH);

	private static final int WINDOWS_AHEAD = 2;

	private static final long MOST_REST_NANOS = 20_000_000;

	private final SenderBooks books;

	private final ClaimWorker worker;

	private final Settler settler;

	private final DirectOffers direct;

	private final DispatchMeters meters;

	private final int batchSize;

	private final Outage outage;

	private final Set<Lane> mayHaveDue = EnumSet.allOf(Lane.class);

	/** Lanes of which more is known to wait than is claimed. */
	private final Set<Lane> waiting = EnumSet.allOf(Lane.class);

	private final AtomicReference<ClaimWorker.@Nullable Result> done = new AtomicReference<>();

	private Executor executor = Runnable::run;

	private boolean claiming;

	private int claimingAgain;

	private @Nullable Lane claimedWaiting;

	private boolean highWasEmptied;

	private int highInARow;

	private long restUntil = System.nanoTime();

	Claimer(SenderBooks books, ClaimWorker worker, DirectOffers direct, Settler settler, Tools tools, int batchSize) {
		this.books = books;
		this.worker = worker;
		this.direct = direct;
		this.settler = settler;
		this.meters = tools.meters();
		this.batchSize = batchSize;
		this.outage = tools.outage();
	}

	/**
	 * Lets claims run beside the pump from now on; it is woken when one has ended and is
	 * to be collected.
	 * @param executor runs one at a time
	 */
	void claimOn(Executor executor) {
		this.executor = executor;
	}

	/** Notes that a lane has due messages, for all that is known. */
	void mayHaveDue(Lane lane) {
		this.mayHaveDue.add(lane);
		this.waiting.add(lane);
	}

	/** Notes that it is time to look whether there are any. */
	void look() {
		this.mayHaveDue.addAll(HIGH_FIRST);
	}

	/**
	 * How long the next claim had better wait: while few messages come, claims take no
	 * more than half of the time, and of what they cost the database.
	 */
	long restNanos() {
		return (this.claiming || !this.mayHaveDue.isEmpty()) ? 0 : this.restUntil - System.nanoTime();
	}

	/**
	 * In which order the lanes are looked at. After all that was urgent, or after so many
	 * claims of it, what is not gets its turn, even if more that is urgent has come
	 * meanwhile.
	 */
	List<Lane> order() {
		return (this.highWasEmptied || this.highInARow >= this.books.readAhead().mostHighInARow()) ? NORMAL_FIRST
				: HIGH_FIRST;
	}

	/** Whether a claim of this lane makes sense now. */
	boolean wants(Lane lane) {
		return !this.claiming && this.mayHaveDue.contains(lane) && (hasPlace(lane) || this.books.dueAgain().any(lane))
				&& mayTake();
	}

	private boolean hasPlace(Lane lane) {
		return this.books.readAhead().before(lane) <= (depth() - 1) / 2;
	}

	/** Half of it has to last for as long as a claim takes, however wide the window. */
	private int depth() {
		return Math.max(this.batchSize, WINDOWS_AHEAD * this.books.inFlight().sent());
	}

	private boolean mayTake() {
		return !this.outage.mustWait() && this.settler.claimsMayGoOn();
	}

	/**
	 * Takes what is stored from now on without a claim, in lanes where nothing else is
	 * known to wait: so a claim of what is not urgent holds up nothing that is.
	 * @param sending whether anything can be sent at all
	 */
	void openDirect(boolean sending) {
		Set<Lane> open = EnumSet.noneOf(Lane.class);
		for (Lane lane : HIGH_FIRST) {
			if (sending && !this.waiting.contains(lane) && lane != this.claimedWaiting && hasPlace(lane) && mayTake()) {
				open.add(lane);
			}
		}
		this.direct.open(open);
	}

	/**
	 * Claims once: what fits, or at least what is due again before what fitted.
	 * @param room places the push service has free
	 */
	void claim(Lane lane, int room) {
		int fits = hasPlace(lane) ? room + depth() - this.books.readAhead().before(lane) : 0;
		this.claimingAgain = this.books.dueAgain().take(lane, this.batchSize);
		// Answers that come meanwhile leave less to be read ahead, but this claim is
		// wanted.
		int limit = Math.max(1, Math.min(this.batchSize, Math.max(fits, this.claimingAgain)));
		// What is stored from now on may be too late for this claim.
		this.mayHaveDue.remove(lane);
		this.claimedWaiting = this.waiting.remove(lane) ? lane : null;
		this.highInARow = (lane == Lane.HIGH) ? this.highInARow + 1 : 0;
		this.claiming = true;
		try {
			this.executor.execute(() -> {
				this.done.set(this.worker.claim(lane, limit));
				this.books.wakeUp().signal(WakeUp.CLAIMED);
			});
		}
		catch (RuntimeException | Error ex) {
			// No thread could be started for it.
			this.done.compareAndSet(null, ClaimWorker.Result.notBegun(lane, ex));
		}
		collect();
	}

	/** Takes nothing any more without a claim. */
	void closeDirect() {
		this.direct.close();
	}

	/** Takes over what was claimed meanwhile. */
	void collect() {
		this.direct.collect(this.books.readAhead());
		ClaimWorker.Result result = this.done.getAndSet(null);
		if (result == null) {
			return;
		}
		this.claiming = false;
		this.claimedWaiting = null;
		this.highWasEmptied = result.lane() == Lane.HIGH && !result.mayHaveMore();
		this.restUntil = System.nanoTime() + Math.min(result.nanos(), MOST_REST_NANOS);
		result.messages().forEach(this.books.readAhead()::add);
		if (result.mayHaveMore()) {
			mayHaveDue(result.lane());
		}
		if (result.failure() == null) {
			recovered();
		}
		else {
			this.worker.salvage(result.lane(), result.failure()).forEach(this.books.readAhead()::add);
			this.books.dueAgain().add(result.lane(), this.claimingAgain);
			failed(result.failure().cause());
		}
	}

	private void recovered() {
		long broken = this.outage.over();
		if (broken >= 0) {
			logger.info("Messages of sender {} are claimed again, after {} ms", this.books.sender(), broken);
		}
	}

	private void failed(Throwable ex) {
		this.meters.claimFailed(this.books.sender());
		if (this.outage.failed()) {
			logger.warn("Messages of sender {} cannot be claimed: they wait in the database; tried again every few"
					+ " seconds", this.books.sender(), ex);
		}
	}

}
