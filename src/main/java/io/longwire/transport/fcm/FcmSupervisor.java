package io.longwire.transport.fcm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.longwire.transport.ConnectionLog;
import io.longwire.transport.Reconnects;
import io.longwire.transport.SessionState;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the connections of one sender: as many as are configured, each replaced when it
 * drains or is lost. Confined to the sender's thread; others read {@link #live()}.
 */
final class FcmSupervisor implements SessionListener {

	/** For each connection that is configured. */
	static final int MOST_DRAINING = 8;

	/** How long a stop waits for answers. */
	static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

	private static final Logger logger = LoggerFactory.getLogger(FcmSupervisor.class);

	private final SenderContext sender;

	private final FcmConnector connector;

	private final Reopening reopening;

	private final ScheduledExecutorService loop;

	private volatile List<FcmSession> live = List.of();

	private Exchanges.@Nullable Listener answers;

	private boolean running;

	private boolean held;

	private int opened;

	private @Nullable Future<?> ticks;

	private @Nullable CompletableFuture<Void> stopping;

	private long stopBegan;

	FcmSupervisor(SenderContext sender, FcmConnector connector, Reconnects reconnects, ScheduledExecutorService loop) {
		this.sender = sender;
		this.connector = connector;
		this.reopening = new Reopening(reconnects, new ConnectionLog(sender.name()), sender.time());
		this.loop = loop;
	}

	/** The connections that have not ended, oldest first. A snapshot. */
	List<FcmSession> live() {
		return this.live;
	}

	/** What went wrong last, {@code null} once a connection has become ready after it. */
	@Nullable String failure() {
		return this.reopening.failure();
	}

	/**
	 * Begins to connect, and returns.
	 * @param answers hears of those on all connections
	 * @param tick how often to look after them
	 */
	void start(Exchanges.Listener answers, Duration tick) {
		this.loop.execute(() -> {
			this.answers = answers;
			this.running = true;
			this.ticks = this.loop.scheduleWithFixedDelay(this::guardedTick, tick.toNanos(), tick.toNanos(),
					TimeUnit.NANOSECONDS);
			fill(now());
		});
	}

	/** Takes nothing more, waits a while for answers, and closes. */
	CompletableFuture<Void> stop() {
		var stopped = new CompletableFuture<Void>();
		this.loop.execute(() -> {
			this.running = false;
			this.stopping = stopped;
			this.stopBegan = now();
			this.live.forEach((session) -> session.drain("Longwire is stopping"));
			closeSpent();
		});
		return stopped;
	}

	private void closeAll() {
		this.live.forEach((session) -> session.close("Longwire is stopping"));
		closeSpent();
	}

	/** Closes what drains and waits for nothing, and notes when all is over. */
	private void closeSpent() {
		this.live.stream()
			.filter((session) -> session.state() == SessionState.DRAINING && session.isSpent())
			.forEach((session) -> session.close("drained"));
		if (this.stopping != null && this.live.isEmpty()) {
			if (this.ticks != null) {
				this.ticks.cancel(false);
			}
			this.stopping.complete(null);
		}
	}

	private void guardedTick() {
		try {
			tick();
		}
		catch (RuntimeException | Error ex) {
			logger.error("Looking after the connections of sender {} failed; the next tick goes on", this.sender.name(),
					ex);
		}
	}

	/** Looks after the connections, and after what is sent on them. */
	void tick() {
		long now = now();
		if (this.stopping != null && now - this.stopBegan > STOP_PATIENCE.toNanos()) {
			closeAll();
		}
		this.sender.tokens().tick();
		this.live.forEach((session) -> session.tick(now));
		this.live.forEach(this.reopening::prove);
		closeLeftOver();
		fill(now);
		boolean holds = this.sender.flow().fault().holds();
		if (this.held && !holds) {
			this.sender.outcomes().roomFreed();
		}
		this.held = holds;
	}

	/**
	 * What drains is closed once it is spent, or waits for late answers only while there
	 * are not too many.
	 */
	private void closeLeftOver() {
		List<FcmSession> draining = this.live.stream()
			.filter((session) -> session.state() == SessionState.DRAINING)
			.toList();
		draining.stream()
			.limit(Math.max(0, draining.size() - MOST_DRAINING * this.sender.settings().connections()))
			.filter((session) -> session.window().pending() == 0)
			.forEach((session) -> session.close("too many connections are draining, and it is the oldest"));
	}

	private void fill(long now) {
		long serving = this.live.stream().filter((one) -> one.state() != SessionState.DRAINING).count();
		while (this.running && serving < this.sender.settings().connections() && this.reopening.mayBegin(now)) {
			open();
			serving++;
		}
	}

	private void open() {
		if (this.answers == null) {
			return;
		}
		var session = new FcmSession(this.sender.name() + "-" + ++this.opened, this.sender, this, this.answers);
		var sessions = new ArrayList<>(this.live);
		sessions.add(session);
		this.reopening.opening(session);
		this.live = List.copyOf(sessions);
		this.connector.connect(session);
	}

	@Override
	public void ready(FcmSession session) {
		logger.info("Session {} of sender {} is READY", session.id(), this.sender.name());
		this.reopening.ready();
		if (!this.running) {
			session.drain("Longwire is stopping");
		}
		this.sender.outcomes().roomFreed();
	}

	@Override
	public void draining(FcmSession session, Drain drain) {
		if (this.running) {
			this.reopening.draining(session, drain, othersServe());
		}
		fill(now());
		if (session.isSpent()) {
			this.loop.execute(this::closeSpent);
		}
	}

	@Override
	public void spent(FcmSession session) {
		this.loop.execute(this::closeSpent);
	}

	@Override
	public void closed(FcmSession session, SessionState before, String reason) {
		this.live = this.live.stream().filter((one) -> one != session).toList();
		this.reopening.prove(session);
		if (this.running && before != SessionState.DRAINING) {
			this.reopening.lost(session, before, reason, othersServe());
		}
		this.reopening.forget(session);
		fill(now());
		closeSpent();
	}

	private boolean othersServe() {
		return this.live.stream().anyMatch((one) -> one.state() == SessionState.READY);
	}

	private long now() {
		return this.sender.time().nanoTime();
	}

}
