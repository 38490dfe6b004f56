package io.longwire.transport.apns;

import java.util.List;

import com.eatthepath.pushy.apns.ApnsClient;
import com.eatthepath.pushy.apns.PushNotificationResponse;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.SenderStatus;
import io.longwire.transport.SessionLife;
import io.longwire.transport.SessionMeters;
import io.longwire.transport.SessionState;
import io.longwire.transport.Spread;
import org.jspecify.annotations.Nullable;

/**
 * One connection, in a client of Pushy of its own that is used once: the first message
 * that ends without an answer ends it, for Pushy goes on writing to a connection that the
 * peer has said farewell on.
 */
final class ApnsSession implements Spread.Line, Overheard.Listener {

	private final String id;

	private final int era;

	private final SenderContext sender;

	private final ApnsClient client;

	private final SessionListener listener;

	private final InFlight inFlight;

	private final SessionMeters meters;

	private final Writing writing;

	private final Answers answers;

	private final Unfinished unfinished;

	private final SessionLife life;

	private final Probe probe;

	private volatile boolean gaveUp;

	/**
	 * @param bound the most messages without an answer until it has proved good
	 */
	ApnsSession(String id, int era, int bound, SenderContext sender, ApnsConnector connector,
			SessionListener listener) {
		this.id = id;
		this.era = era;
		this.sender = sender;
		this.inFlight = new InFlight(bound);
		var overheard = new Overheard(this);
		this.client = connector.open(overheard);
		this.probe = new Probe(this.client, sender.time(), this::probed);
		this.listener = listener;
		this.life = new SessionLife(sender.time());
		this.meters = new SessionMeters(sender.meters());
		this.writing = new Writing(sender, this.inFlight, this.meters);
		this.answers = new Answers(sender, this.inFlight, this.writing, overheard, this::retire, this::proved);
		this.unfinished = new Unfinished(this.inFlight, overheard, this.answers, this::retire);
	}

	/** Opens the connection in the background. */
	void connect() {
		this.probe.ask();
	}

	private void probed(@Nullable Ending ending) {
		if (ending != null) {
			retire(ending);
		}
		else if (this.life.ready()) {
			this.inFlight.open();
			this.sender.meters().connected();
			this.listener.ready(this);
		}
	}

	@Override
	public boolean send(OutboundMessage message) {
		Pending pending = this.inFlight.add(message, now());
		if (pending == null) {
			return false;
		}
		this.client.sendNotification(new PushyNotification(() -> this.writing.turnOf(pending)))
			.whenComplete((response, failure) -> ended(pending, response, failure));
		return true;
	}

	private void ended(Pending pending, @Nullable PushNotificationResponse<?> response, @Nullable Throwable failure) {
		if (response != null) {
			this.probe.heard();
		}
		this.answers.ended(pending, response, failure);
		if (state() == SessionState.DRAINING && pending() == 0) {
			this.listener.emptied(this);
		}
	}

	private void proved() {
		this.inFlight.widen(this.sender.settings().window());
		this.listener.proved(this);
	}

	/**
	 * APNs closes the connection, through no fault of a message: Pushy does so at once,
	 * without waiting for the answers that are still due.
	 */
	@Override
	public void farewell() {
		this.answers.blameNone();
		retire(Ending.of("APNs closes it"));
	}

	/** Pushy would hold back what is beyond, and write it long after it was given up. */
	@Override
	public void allowed(long streams) {
		this.inFlight.allow(streams);
		this.sender.outcomes().roomFreed();
	}

	/** Pushy would open another, where what was handed over for this one would wait. */
	@Override
	public void closed() {
		retire(Ending.of("the connection was closed"));
	}

	@Override
	public void begun(long messageId, int stream) {
		this.inFlight.begun(messageId, stream);
	}

	/** Looks after time. */
	void tick(long now) {
		this.unfinished.look(now);
		giveUpOverdue(now);
		boolean quiet = this.inFlight.size() == 0;
		if (state().isOpen()) {
			Ending ending = this.probe.check(now, quiet && state() == SessionState.READY);
			if (ending != null) {
				retire(ending);
			}
		}
		else if (state() == SessionState.DRAINING && quiet && !awaitsLateAnswers(now)) {
			close();
		}
	}

	private boolean awaitsLateAnswers(long now) {
		return this.gaveUp && this.life.inState(now).compareTo(this.sender.settings().answerTimeout()) <= 0;
	}

	private void giveUpOverdue(long now) {
		List<Pending> overdue = this.inFlight.giveUpOverdue(now, this.sender.settings().answerTimeout());
		if (overdue.isEmpty()) {
			return;
		}
		this.gaveUp = true;
		retire(Ending.of("no answer to %d messages within %s".formatted(overdue.size(),
				this.sender.settings().answerTimeout())));
		overdue.forEach(this.answers::gaveUp);
	}

	/**
	 * Takes no more messages, and begins none; those without an answer keep waiting for
	 * it.
	 */
	void retire(Ending ending) {
		SessionState before = this.life.drain();
		if (before.isOpen()) {
			this.inFlight.stopWriting().forEach(this.answers::notSent);
			if (before == SessionState.READY) {
				this.sender.meters().draining();
			}
			this.listener.retired(this, ending);
		}
	}

	/** Ends what was retired. What has no answer by then gets none. */
	void close() {
		if (this.life.close() != SessionState.CLOSED) {
			this.client.close();
		}
	}

	/** The {@linkplain Reopening#era() era} in which it was opened. */
	int era() {
		return this.era;
	}

	SessionLife life() {
		return this.life;
	}

	@Override
	public String id() {
		return this.id;
	}

	@Override
	public SessionState state() {
		return this.life.state();
	}

	@Override
	public int room() {
		return this.inFlight.room();
	}

	@Override
	public boolean keptForOne() {
		return this.inFlight.keptForOne();
	}

	@Override
	public boolean holds(long messageId) {
		return this.inFlight.holds(messageId);
	}

	@Override
	public int pending() {
		return this.inFlight.size();
	}

	SenderStatus.Session status() {
		return new SenderStatus.Session(this.id, state().name(), pending(), this.inFlight.most(),
				this.life.readySince(), this.meters.counters());
	}

	private long now() {
		return this.sender.time().nanoTime();
	}

}
