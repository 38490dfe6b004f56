package io.longwire.transport.apns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.longwire.transport.ConnectionLog;
import io.longwire.transport.Reconnects;
import io.longwire.transport.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the connections of one sender: opens them, and replaces those that end. Callable
 * from any thread; never waits for the network.
 */
final class ApnsSupervisor implements SessionListener {

	/** How long a stop waits for answers. */
	private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

	/** Nothing was wrong with the connection. */
	private static final Ending RENEWED = Ending.of("its credentials were renewed");

	private final CompletableFuture<Void> stopped = new CompletableFuture<>();

	private final SenderContext sender;

	private final ApnsConnector connector;

	private final Reconnects reconnects;

	private final ConnectionLog log;

	private final List<ApnsSession> sessions = new ArrayList<>();

	private volatile List<ApnsSession> live = List.of();

	private volatile @Nullable Ending failure;

	private boolean running;

	private int opened;

	private long stopBegan;

	ApnsSupervisor(SenderContext sender, ApnsConnector connector, Reconnects reconnects) {
		this.sender = sender;
		this.connector = connector;
		this.reconnects = reconnects;
		this.log = new ConnectionLog(sender.name());
	}

	/** The connections that have not ended, oldest first. A snapshot. */
	List<ApnsSession> live() {
		return this.live;
	}

	/** What went wrong last, {@code null} once all is well again. */
	@Nullable Ending failure() {
		return this.failure;
	}

	/** Begins to connect, and returns. */
	synchronized void start() {
		this.running = true;
		fill(now());
	}

	/** Ends all connections in good order. */
	synchronized CompletableFuture<Void> stop() {
		this.running = false;
		this.stopBegan = now();
		for (ApnsSession session : List.copyOf(this.sessions)) {
			session.retire(Ending.of("Longwire is stopping"));
			emptied(session);
		}
		endIfStopped();
		return this.stopped;
	}

	@Override
	public synchronized void emptied(ApnsSession session) {
		if (!this.running && session.pending() == 0) {
			end(session);
			endIfStopped();
		}
	}

	private void end(ApnsSession session) {
		session.close();
		this.sessions.remove(session);
		publish();
	}

	private void endIfStopped() {
		if (!this.running && this.sessions.isEmpty()) {
			this.stopped.complete(null);
		}
	}

	/** Looks after the connections. */
	synchronized void tick() {
		long now = now();
		if (this.running && this.connector.credentials().renewed(now)) {
			renew(now);
		}
		List.copyOf(this.sessions).forEach((session) -> session.tick(now));
		if (this.sessions.removeIf((session) -> session.state() == SessionState.CLOSED)) {
			publish();
		}
		if (!this.running && now - this.stopBegan > STOP_PATIENCE.toNanos()) {
			List.copyOf(this.sessions).forEach(this::end);
		}
		endIfStopped();
		fill(now);
	}

	/** New connections show the new credentials; the old ones wait for their answers. */
	private void renew(long now) {
		this.reconnects.startOver(now);
		this.failure = null;
		List.copyOf(this.sessions).forEach((session) -> session.retire(RENEWED));
	}

	private void fill(long now) {
		while (this.running && serving() < this.sender.settings().connections() && this.reconnects.mayBegin(now)) {
			if (!open(now)) {
				return;
			}
		}
	}

	private long serving() {
		return this.sessions.stream().filter((session) -> session.state().isOpen()).count();
	}

	private boolean isServing() {
		return this.sessions.stream().anyMatch((session) -> session.state() == SessionState.READY);
	}

	private boolean open(long now) {
		try {
			var session = new ApnsSession(this.sender.name() + "-" + ++this.opened, this.sender, this.connector, this,
					isRefused());
			this.sessions.add(session);
			publish();
			session.connect();
			return true;
		}
		catch (RuntimeException ex) {
			failed(Ending.of(ex), now);
			return false;
		}
	}

	private boolean isRefused() {
		Ending last = this.failure;
		return last != null && last.senderRefused();
	}

	@Override
	public void ready(ApnsSession session) {
		if (!isRefused()) {
			this.failure = null;
			this.log.ready();
		}
		this.sender.outcomes().roomFreed();
	}

	@Override
	public void proved(ApnsSession session) {
		if (this.failure != null) {
			this.failure = null;
			this.log.ready();
		}
		this.reconnects.proved();
	}

	@Override
	public synchronized void retired(ApnsSession session, Ending ending) {
		long now = now();
		if (!ending.senderRefused()) {
			this.reconnects.served(session.life().served(now));
		}
		if (this.running && !ending.equals(RENEWED)) {
			failed(ending, now);
		}
		fill(now);
	}

	private void failed(Ending ending, long now) {
		this.failure = ending;
		Duration delay = ending.senderRefused() ? this.reconnects.refused(now) : this.reconnects.ended(now);
		this.log.lost(ending.words(this.sender.name()), ending.senderRefused(), isServing(), delay);
	}

	private void publish() {
		this.live = List.copyOf(this.sessions);
	}

	private long now() {
		return this.sender.time().nanoTime();
	}

}
