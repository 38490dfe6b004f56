package io.longwire.dispatch;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;

import io.longwire.dispatch.ClaimWorker.Wanted;
import io.longwire.notification.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when one sender's due messages are claimed into its read-ahead: never more than
 * the push service has room for plus one batch, or twice what is in flight if that is
 * more. One claim at a time; but in a lane whose last claim took all that it might, the
 * next may be asked for while one is under way, so that it runs as soon as that is
 * committed. Used by the thread of its pump only; the claims themselves may run on
 * others.
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

	/** Lanes whose last claim took all that it might. */
	private final Set<Lane> plenty = EnumSet.noneOf(Lane.class);

	private final ClaimsUnderWay underWay;

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
		this.underWay = new ClaimsUnderWay(worker, books.wakeUp());
		this.outage = tools.outage();
	}

	/**
	 * Lets claims run beside the pump from now on; it is woken when one has ended and is
	 * to be collected.
	 * @param executor runs {@value ClaimsUnderWay#MOST} at a time
	 */
	void claimOn(Executor executor) {
		this.underWay.runOn(executor);
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
		return (!this.underWay.isEmpty() || !this.mayHaveDue.isEmpty()) ? 0 : this.restUntil - System.nanoTime();
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
		return (this.underWay.isEmpty() || mayFollow(lane)) && isOfUse(lane) && mayTake();
	}

	/** Whether a claim may be asked for beside another of its lane. */
	private boolean mayFollow(Lane lane) {
		return this.plenty.contains(lane) && this.underWay.isOneOf(lane) && fits(lane) >= this.batchSize / 2
				&& HIGH_FIRST.stream().noneMatch((other) -> other != lane && isOfUse(other));
	}

	private boolean isOfUse(Lane lane) {
		return this.mayHaveDue.contains(lane) && (hasPlace(lane) || this.books.dueAgain().any(lane));
	}

	private boolean hasPlace(Lane lane) {
		return this.books.readAhead().before(lane) <= (depth() - 1) / 2;
	}

	/** How many more may be read ahead, beside what may be claimed already. */
	private int fits(Lane lane) {
		return depth() - this.books.readAhead().before(lane) - this.underWay.limit(lane);
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
			if (sending && !this.waiting.contains(lane) && !this.underWay.decidesWaiting(lane) && hasPlace(lane)
					&& mayTake()) {
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
		int fits = hasPlace(lane) ? room + fits(lane) : 0;
		int again = this.books.dueAgain().take(lane, this.batchSize);
		// Answers that come meanwhile leave less to be read ahead, but this claim is
		// wanted.
		int limit = Math.max(1, Math.min(this.batchSize, Math.max(fits, again)));
		this.highInARow = (lane == Lane.HIGH) ? this.highInARow + 1 : 0;
		this.underWay.begin(new Wanted(lane, limit, again, takeWaiting(lane)));
		collect();
	}

	/**
	 * What is stored from now on may be too late for the claim that begins. Where there
	 * was plenty, it is not the last in any case.
	 */
	private boolean takeWaiting(Lane lane) {
		if (this.plenty.contains(lane)) {
			return false;
		}
		this.mayHaveDue.remove(lane);
		return this.waiting.remove(lane);
	}

	/** Takes nothing any more without a claim. */
	void closeDirect() {
		this.direct.close();
	}

	/** Takes over what was claimed meanwhile. */
	void collect() {
		this.direct.collect(this.books.readAhead());
		for (var result = this.underWay.poll(); result != null; result = this.underWay.poll()) {
			ended(result);
		}
	}

	private void ended(ClaimWorker.Result result) {
		Lane lane = result.wanted().lane();
		this.highWasEmptied = lane == Lane.HIGH && !result.mayHaveMore();
		this.restUntil = System.nanoTime() + Math.min(result.nanos(), MOST_REST_NANOS);
		result.messages().forEach(this.books.readAhead()::add);
		this.plenty.remove(lane);
		if (result.mayHaveMore()) {
			mayHaveDue(lane);
		}
		if (result.failure() == null) {
			recovered();
			if (result.mayHaveMore()) {
				this.plenty.add(lane);
			}
		}
		else {
			this.worker.salvage(lane, result.failure()).forEach(this.books.readAhead()::add);
			this.books.dueAgain().add(lane, result.wanted().again());
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
