package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the sessions of one sender: opens them, replaces those that drain or die, closes
 * those that nobody else closes. Its state belongs to one thread; others read
 * {@link #live()}.
 */
final class CcsSupervisor implements CcsSession.Listener {

	static final int MOST_DRAINING = 4;

	static final Duration DRAINING_IDLE = Duration.ofMinutes(10);

	private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

	private static final Duration GOODBYE = Duration.ofSeconds(3);

	private static final Logger logger = LoggerFactory.getLogger(CcsSupervisor.class);

	private final SenderContext sender;

	private final CcsConnector connector;

	private final Attempts attempts;

	private final OwnerThread owner;

	private final Executor blocking;

	private final List<Supervised> sessions = new ArrayList<>();

	private volatile List<CcsSession> live = List.of();

	private volatile @Nullable Ending failure;

	private boolean running;

	private int opened;

	private @Nullable Future<?> ticks;

	/**
	 * @param blocking runs what waits for the network
	 */
	CcsSupervisor(SenderContext sender, CcsConnector connector, BackOff backOff, OwnerThread owner, Executor blocking) {
		this.sender = sender;
		this.connector = connector;
		this.attempts = new Attempts(backOff);
		this.owner = owner;
		this.blocking = blocking;
	}

	/** The sessions that have not ended, oldest first. A snapshot. */
	List<CcsSession> live() {
		return this.live;
	}

	/** What went wrong last, {@code null} once a session has become ready after it. */
	@Nullable Ending failure() {
		return this.failure;
	}

	/**
	 * Begins to connect, and returns.
	 * @param tick how often to look after the sessions
	 */
	void start(Duration tick) {
		this.owner.execute(() -> {
			this.running = true;
			this.attempts.begin(now());
			this.ticks = this.owner.every(tick, this::tick);
			fill(now());
		});
	}

	/** Ends all sessions in good order. */
	CompletableFuture<Void> stop() {
		var stopped = new CompletableFuture<Void>();
		this.owner.execute(() -> {
			this.running = false;
			if (this.ticks != null) {
				this.ticks.cancel(false);
			}
			CompletableFuture<?>[] closed = this.sessions.stream()
				.map((one) -> CompletableFuture
					.runAsync(() -> one.session.close("Longwire is stopping", STOP_PATIENCE, GOODBYE), this.blocking))
				.toArray(CompletableFuture[]::new);
			CompletableFuture.allOf(closed).whenComplete((done, failed) -> stopped.complete(null));
		});
		return stopped;
	}

	/** Looks after the sessions. */
	void tick() {
		this.owner.check();
		long now = now();
		List.copyOf(this.sessions).forEach((one) -> one.session.tick(now));
		closeLeftOver(now);
		fill(now);
	}

	/** The push service closes what it drains; this is for when it does not. */
	private void closeLeftOver(long now) {
		List<Supervised> draining = this.sessions.stream()
			.filter((one) -> one.session.state() == SessionState.DRAINING)
			.toList();
		for (int i = 0; i < draining.size(); i++) {
			CcsSession session = draining.get(i).session;
			if (i < draining.size() - MOST_DRAINING) {
				close(session, "too many sessions are draining, and it is the oldest");
			}
			else if (session.idle(now).compareTo(DRAINING_IDLE) > 0) {
				close(session, "drained, and the push service does not close it");
			}
		}
	}

	private void close(CcsSession session, String reason) {
		this.blocking.execute(() -> session.close(reason, Duration.ZERO, GOODBYE));
	}

	private void fill(long now) {
		long serving = this.sessions.stream().filter((one) -> one.serving).count();
		boolean connecting = this.sessions.stream().anyMatch((one) -> one.session.state() == SessionState.CONNECTING);
		boolean enough = serving >= this.sender.settings().connections().min();
		if (this.running && !connecting && !enough && this.attempts.mayBegin(now)) {
			open(now);
		}
	}

	private void open(long now) {
		CcsSession session;
		try {
			session = new CcsSession(this.sender.name() + "-" + ++this.opened, this.sender, this.connector, this);
		}
		catch (RuntimeException ex) {
			failed(Ending.of(String.valueOf(ex.getMessage())), now);
			return;
		}
		this.sessions.add(new Supervised(session));
		publish();
		this.blocking.execute(() -> {
			if (session.connect()) {
				this.owner.execute(() -> connected(session));
			}
		});
	}

	private void connected(CcsSession session) {
		this.sender.meters().connected();
		supervised(session).forEach((one) -> one.loggedInAt = now());
		if (this.running && session.ready()) {
			this.failure = null;
			this.sender.outcomes().roomFreed();
			fill(now());
		}
	}

	@Override
	public void draining(CcsSession session) {
		this.owner.execute(() -> {
			long now = now();
			supervised(session).forEach((one) -> {
				one.serving = false;
				this.attempts.served(one.loggedIn(now));
			});
			this.attempts.drained(now);
			fill(now);
		});
	}

	@Override
	public void ended(CcsSession session, SessionState before, Ending ending) {
		this.owner.execute(() -> {
			long now = now();
			supervised(session).forEach((one) -> {
				this.sessions.remove(one);
				this.attempts.served(one.loggedIn(now));
			});
			publish();
			this.blocking.execute(session::release);
			if (this.running && before != SessionState.DRAINING) {
				failed(ending, now);
			}
			fill(now);
		});
	}

	private List<Supervised> supervised(CcsSession session) {
		return this.sessions.stream().filter((one) -> one.session == session).toList();
	}

	private void failed(Ending ending, long now) {
		this.failure = ending;
		Duration delay = this.attempts.failed(ending, now);
		logger.info("Sender {} has no line ({}); next try in {} ms", this.sender.name(), ending.reason(),
				delay.toMillis());
	}

	private void publish() {
		this.live = this.sessions.stream().map((one) -> one.session).toList();
	}

	private long now() {
		return this.sender.time().nanoTime();
	}

	/** A session and what only the supervisor knows of it. */
	private static final class Supervised {

		private final CcsSession session;

		/** Until the supervisor has heard that it drains or has ended. */
		private boolean serving = true;

		private @Nullable Long loggedInAt;

		Supervised(CcsSession session) {
			this.session = session;
		}

		Duration loggedIn(long now) {
			return (this.loggedInAt != null) ? Duration.ofNanos(now - this.loggedInAt) : Duration.ZERO;
		}

	}

}
