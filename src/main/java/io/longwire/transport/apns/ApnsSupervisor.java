package io.longwire.transport.apns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.longwire.transport.Looks;
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

	/** Nor with this one. */
	private static final Ending REFUSED_ELSEWHERE = Ending.of("APNs refuses the sender on another connection");

	private final CompletableFuture<Void> stopped = new CompletableFuture<>();

	private final SenderContext sender;

	private final ApnsConnector connector;

	private final Reopening reopening;

	private final Looks looks;

	private final List<ApnsSession> sessions = new ArrayList<>();

	private volatile List<ApnsSession> live = List.of();

	private boolean running;

	private int opened;

	private long stopBegan;

	ApnsSupervisor(SenderContext sender, ApnsConnector connector, Reconnects reconnects) {
		this.sender = sender;
		this.connector = connector;
		this.reopening = new Reopening(sender.name(), reconnects);
		this.looks = new Looks(now());
	}

	/** The connections that have not ended, oldest first. A snapshot. */
	List<ApnsSession> live() {
		return this.live;
	}

	/** What went wrong last, {@code null} once all is well again. */
	@Nullable Ending failure() {
		return this.reopening.failure();
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
		if (!this.looks.wereHeldUp(now)) {
			List.copyOf(this.sessions).forEach((session) -> session.tick(now));
		}
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
		this.reopening.startOver(now);
		List.copyOf(this.sessions).forEach((session) -> session.retire(RENEWED));
	}

	private void fill(long now) {
		while (this.running && serving() < wanted() && this.reopening.mayBegin(now)) {
			if (!open(now)) {
				return;
			}
		}
	}

	/** A sender that was refused is tried on one. */
	private int wanted() {
		return this.reopening.isRefused() ? 1 : this.sender.settings().connections();
	}

	private long serving() {
		return this.sessions.stream().filter((session) -> session.state().isOpen()).count();
	}

	private boolean isServing() {
		return this.sessions.stream().anyMatch((session) -> session.state() == SessionState.READY);
	}

	private boolean open(long now) {
		try {
			int bound = this.reopening.isRefused() ? 1 : this.sender.settings().window();
			var session = new ApnsSession(this.sender.name() + "-" + ++this.opened, this.reopening.era(), bound,
					this.sender, this.connector, this);
			this.sessions.add(session);
			publish();
			session.connect();
			return true;
		}
		catch (RuntimeException ex) {
			this.reopening.failed(Ending.of(ex), isServing(), now);
			return false;
		}
	}

	@Override
	public void ready(ApnsSession session) {
		this.reopening.ready();
		this.sender.outcomes().roomFreed();
	}

	@Override
	public void proved(ApnsSession session) {
		if (this.reopening.proved(session)) {
			fillUp();
		}
	}

	private synchronized void fillUp() {
		fill(now());
	}

	@Override
	public synchronized void retired(ApnsSession session, Ending ending) {
		if (ending.equals(RENEWED) || ending.equals(REFUSED_ELSEWHERE)) {
			return;
		}
		long now = now();
		if (!ending.senderRefused()) {
			this.reopening.served(session.life().served(now));
		}
		boolean othersServe = !ending.senderRefused() && isServing();
		if (this.running && this.reopening.lost(session.era(), ending, othersServe, now)) {
			List.copyOf(this.sessions).forEach((other) -> other.retire(REFUSED_ELSEWHERE));
		}
		fill(now);
	}

	private void publish() {
		this.live = List.copyOf(this.sessions);
	}

	private long now() {
		return this.sender.time().nanoTime();
	}

}
