package io.longwire.dispatch;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.longwire.notification.Lane;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.PushTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings one sender's messages from the queue to its transport, on a thread of its own,
 * so that no sender's trouble delays another.
 */
final class SenderPump {

	private static final Logger logger = LoggerFactory.getLogger(SenderPump.class);

	/** With a full window, room that frees place by place is gathered for this long. */
	private static final Duration LINGER = Duration.ofNanos(100_000);

	/** With a rate limit, so often what it allows is sent. */
	private static final Duration RATE_PAUSE = Duration.ofMillis(20);

	private static final Lane[] LANES = Lane.values();

	/** How long a stop waits for a claim under way. */
	private static final Duration LAST_CLAIM = Duration.ofSeconds(5);

	/** With this much room at once there is nothing to gather. */
	private static final int GATHER = 12;

	private final PushTransport transport;

	private final SenderBooks books;

	private final WritePermit permit;

	private final Claimer claimer;

	private final Burst burst;

	private final Retreat retreat;

	/** Claims run here, while the pump goes on sending. */
	private final ExecutorService claims;

	private final Thread thread;

	private final WakeUp wakeUp;

	SenderPump(PushTransport transport, SenderBooks books, WritePermit permit, Claimer claimer, Burst burst,
			Retreat retreat) {
		this.transport = transport;
		this.books = books;
		this.permit = permit;
		this.claimer = claimer;
		this.burst = burst;
		this.retreat = retreat;
		this.thread = new Thread(this::loop, "dispatch-" + transport.sender());
		this.thread.setDaemon(true);
		this.claims = Executors.newFixedThreadPool(ClaimsUnderWay.MOST, (task) -> {
			Thread worker = new Thread(task, "claim-" + transport.sender());
			worker.setDaemon(true);
			return worker;
		});
		this.wakeUp = books.wakeUp();
	}

	void start() {
		this.claimer.claimOn(this.claims);
		this.wakeUp.signal(WakeUp.DUE);
		this.thread.start();
	}

	/** Whether this message may be written now. Callable from any thread. */
	boolean mayWrite(OutboundMessage message) {
		return this.permit.covers(message.term());
	}

	/**
	 * Ends all sending; what is claimed and not sent is released by the pump's thread.
	 */
	void stop() {
		this.permit.revoke();
		this.wakeUp.signal(WakeUp.STOP);
	}

	/** Waits for the pump's thread to end. */
	void join(Duration atMost) throws InterruptedException {
		this.thread.join(Math.max(1, atMost.toMillis()));
	}

	private void loop() {
		for (sleep(); !this.permit.isRevoked(); sleep()) {
			if (this.books.readAhead().isEmpty()) {
				this.wakeUp.rest(this.claimer.restNanos());
			}
			else if (this.transport.freeRoom() < GATHER) {
				this.wakeUp.linger(LINGER);
			}
			runGuarded(this.wakeUp.poll());
		}
		this.claimer.closeDirect();
		awaitLastClaim();
		this.retreat.releaseAll();
	}

	private void sleep() {
		if (this.burst.waitsForRate()) {
			this.wakeUp.await(RATE_PAUSE);
		}
		else {
			this.wakeUp.await();
		}
	}

	/** What it claims is released with the rest. */
	private void awaitLastClaim() {
		this.claims.shutdown();
		try {
			if (!this.claims.awaitTermination(LAST_CLAIM.toMillis(), TimeUnit.MILLISECONDS)) {
				logger.warn("The last claim of sender {} has not ended: what it claims is released once this"
						+ " instance is known to be dead", this.books.sender());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.claimer.collect();
	}

	private void runGuarded(int signals) {
		try {
			runOnce(signals);
		}
		catch (Throwable ex) {
			// Whatever it is: without this thread the sender would send nothing more.
			logger.error("A turn of sender {} failed; the next one follows with the next tick", this.books.sender(),
					ex);
		}
	}

	/**
	 * Sends what is claimed, claims what there is room for, lane by lane, and sends that.
	 * @param signals reasons of {@link WakeUp}: the lanes where messages may have become
	 * due since the last turn
	 */
	void runOnce(int signals) {
		for (Lane lane : LANES) {
			if ((signals & WakeUp.due(lane)) != 0) {
				this.claimer.mayHaveDue(lane);
			}
		}
		if ((signals & WakeUp.LOOK) != 0) {
			this.claimer.look();
		}
		if (!this.permit.holds() && !this.permit.isRevoked()) {
			this.retreat.surrender();
			this.permit.enterTerm();
		}
		boolean goingOn = !this.retreat.isPaused();
		if (this.permit.holds()) {
			this.retreat.leaseHolds();
			if (goingOn) {
				sendAndClaim();
			}
			else {
				rest();
			}
		}
		this.transport
			.heldBack(!this.books.readAhead().isEmpty() && !this.burst.waitsForRate() && this.burst.isServed());
		this.claimer.openDirect(goingOn && this.permit.holds() && reachable());
	}

	/**
	 * What is claimed goes back, so that it can be canceled, and sent when it goes on.
	 */
	private void rest() {
		this.claimer.collect();
		this.retreat.releaseAll();
	}

	private void sendAndClaim() {
		this.claimer.collect();
		this.burst.run();
		for (Lane lane : this.claimer.order()) {
			if (wants(lane)) {
				this.claimer.claim(lane, this.transport.freeRoom());
				this.burst.run();
			}
		}
		this.retreat.releaseUnlessReachable(reachable());
		if (wants(Lane.HIGH) || wants(Lane.NORMAL)) {
			this.wakeUp.signal(WakeUp.ROOM);
		}
	}

	private boolean wants(Lane lane) {
		// What is due again is fetched while nobody can be reached, too: later, what is
		// claimed already would be sent before it.
		return this.permit.holds() && (reachable() || this.books.dueAgain().any(lane)) && this.claimer.wants(lane);
	}

	/**
	 * Whether there is room, or an answer to come that makes some, and a push service
	 * that serves.
	 */
	private boolean reachable() {
		return (this.transport.freeRoom() > 0 || this.books.inFlight().sent() > 0) && this.burst.isServed();
	}

}
