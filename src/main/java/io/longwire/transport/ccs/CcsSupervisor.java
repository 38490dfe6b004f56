package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

import io.longwire.transport.Reconnects;
import io.longwire.transport.SessionState;
import io.longwire.transport.ccs.Sessions.Supervised;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the sessions of one sender: opens them, as many as are needed, replaces those
 * that drain or die, closes those that nobody else closes. Its state belongs to one
 * thread; others read {@link #live()}.
 */
final class CcsSupervisor implements CcsSession.Listener {

	static final int MOST_DRAINING = 4;

	static final Duration DRAINING_IDLE = Duration.ofMinutes(10);

	/** Connections made at the same time while the push service is known to be there. */
	static final int MOST_CONNECTING = 4;

	private static final String STOPPING = "Longwire is stopping";

	private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

	private static final Duration GOODBYE = Duration.ofSeconds(3);

	private final SenderContext sender;

	private final CcsConnector connector;

	private final Reopening reopening;

	private final PoolSize size;

	private final OwnerThread owner;

	private final Executor blocking;

	private final Sessions sessions = new Sessions();

	private boolean running;

	private int opened;

	private @Nullable Future<?> ticks;

	/**
	 * @param blocking runs what waits for the network
	 */
	CcsSupervisor(SenderContext sender, CcsConnector connector, Reconnects reconnects, OwnerThread owner,
			Executor blocking) {
		this.sender = sender;
		this.connector = connector;
		this.size = new PoolSize(sender.settings().connections(), sender.settings().window(), sender.demand());
		this.reopening = new Reopening(sender, reconnects, this.sessions, this.size);
		this.owner = owner;
		this.blocking = blocking;
	}

	/** The sessions that have not ended, oldest first. A snapshot. */
	List<CcsSession> live() {
		return this.sessions.live();
	}

	/** What went wrong last, {@code null} once nothing is amiss. */
	@Nullable Ending failure() {
		return this.reopening.failure();
	}

	/**
	 * Begins to connect, and returns.
	 * @param tick how often to look after the sessions
	 */
	void start(Duration tick) {
		this.owner.execute(() -> {
			this.running = true;
			this.size.begin(now());
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
			CompletableFuture<?>[] closed = live().stream().map(this::stop).toArray(CompletableFuture[]::new);
			CompletableFuture.allOf(closed).whenComplete((done, failed) -> stopped.complete(null));
		});
		return stopped;
	}

	private CompletableFuture<Void> stop(CcsSession session) {
		try {
			return CompletableFuture.runAsync(() -> session.farewell().stop(STOPPING, STOP_PATIENCE, GOODBYE),
					this.blocking);
		}
		catch (RuntimeException | Error ex) {
			// No thread could be started: better without a goodbye than not at all.
			session.end(Ending.byUs(STOPPING + ", without a goodbye: " + ex.getMessage()));
			return CompletableFuture.completedFuture(null);
		}
	}

	/** Looks after the sessions. */
	void tick() {
		this.owner.check();
		long now = now();
		live().forEach((session) -> session.tick(now));
		closeLeftOver(now);
		this.size.review(this.sessions.ready(), this.sessions.pending(), now);
		if (this.sessions.ready() >= this.size.wanted()) {
			this.reopening.complete();
		}
		retireSpare();
		retireForRepeats(now);
		fill(now);
	}

	/** The push service closes what it drains; this is for when it does not. */
	private void closeLeftOver(long now) {
		List<CcsSession> draining = this.sessions.draining();
		for (int i = 0; i < draining.size(); i++) {
			CcsSession session = draining.get(i);
			if (i < draining.size() - MOST_DRAINING) {
				close(session, "too many sessions are draining, and it is the oldest",
						this.sender.settings().ackTimeout());
			}
			else if (session.idle(now).compareTo(DRAINING_IDLE) > 0) {
				close(session, "drained, and the push service does not close it", Duration.ZERO);
			}
		}
	}

	/** One that is yet to come may never come, and does not stand in for one that is. */
	private void retireSpare() {
		if (this.running && this.sessions.ready() > this.size.wanted()) {
			this.sessions.leastBusy().ifPresent((session) -> retire(session, "fewer do"));
		}
	}

	/**
	 * What a session had no room for comes again only when it has ended. It is replaced
	 * at once, as the one before it has been.
	 */
	private void retireForRepeats(long now) {
		if (this.running && this.sender.inbox().hasRoom() && this.sessions.connecting() == 0
				&& this.reopening.mayBegin(now)) {
			this.sessions.missingItems()
				.ifPresent((session) -> retire(session, "what its peer sent and could not be taken comes again"));
		}
	}

	/**
	 * Answers may come for as long as they may come elsewhere. Where no thread can be
	 * started, the session goes on, and a later tick tries again.
	 */
	private void retire(CcsSession session, String reason) {
		close(session, reason, this.sender.settings().ackTimeout());
		this.sessions.find(session).ifPresent(Supervised::retire);
	}

	private void close(CcsSession session, String reason, Duration patience) {
		this.blocking.execute(() -> session.farewell().close(reason, patience, GOODBYE));
	}

	private void fill(long now) {
		int atOnce = (this.sessions.ready() > 0) ? MOST_CONNECTING : 1;
		while (this.running && this.sessions.serving() < this.size.wanted() && this.sessions.connecting() < atOnce
				&& this.reopening.mayBegin(now)) {
			open(now);
		}
	}

	private void open(long now) {
		CcsSession session;
		try {
			session = new CcsSession(this.sender.name() + "-" + ++this.opened, this.sender, this.connector, this);
		}
		catch (RuntimeException ex) {
			this.reopening.failed(Ending.of(String.valueOf(ex.getMessage())), now);
			return;
		}
		this.sessions.add(session, this.reopening.era());
		try {
			this.blocking.execute(() -> connect(session));
		}
		catch (RuntimeException | Error ex) {
			// No thread could be started: without an end, nothing would be tried again.
			session.end(Ending.of("could not begin: " + ex.getMessage()));
		}
	}

	private void connect(CcsSession session) {
		if (session.connect()) {
			this.owner.execute(() -> connected(session));
		}
	}

	private void connected(CcsSession session) {
		if (this.running && session.ready()) {
			this.sender.meters().connected();
			this.reopening.ready();
			this.sender.outcomes().roomFreed();
			fill(now());
		}
	}

	@Override
	public void draining(CcsSession session) {
		this.owner.execute(() -> {
			long now = now();
			this.sessions.find(session).filter(Supervised::retire).ifPresent((one) -> this.reopening.drained(one, now));
			fill(now);
		});
	}

	@Override
	public void ended(CcsSession session, SessionState before, Ending ending) {
		this.owner.execute(() -> {
			long now = now();
			this.sessions.find(session).ifPresent((one) -> {
				this.sessions.remove(one);
				this.reopening.served(one, now);
				if (this.running && before != SessionState.DRAINING) {
					this.reopening.lost(one, before, ending, now);
				}
			});
			fill(now);
			release(session);
		});
	}

	private void release(CcsSession session) {
		try {
			this.blocking.execute(session::release);
		}
		catch (RuntimeException | Error ex) {
			// No thread could be started, and nobody else would free a dead line.
			session.release();
		}
	}

	private long now() {
		return this.sender.time().nanoTime();
	}

}
