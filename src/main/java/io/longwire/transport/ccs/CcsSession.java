package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.longwire.notification.Secret;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.SessionLife;
import io.longwire.transport.SessionState;
import io.longwire.transport.Spread;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One XMPP stream, used once. Takes messages while READY, reads until the end, and
 * reports every message it took exactly once before it is CLOSED; from then on it does
 * nothing.
 */
final class CcsSession implements Spread.Line {

	private static final Logger logger = LoggerFactory.getLogger(CcsSession.class);

	private final String id;

	private final SenderContext sender;

	private final Listener listener;

	private final SessionLife life;

	private final CcsSessionMeters meters;

	private final PendingMessages pending;

	private final Heartbeat heartbeat;

	private final DeviceItems items;

	private final CcsConnection connection;

	private final Outgoing outgoing;

	private final Unanswered unanswered;

	private final LineWatch watch;

	private final Farewell farewell;

	CcsSession(String id, SenderContext sender, CcsConnector connector, Listener listener) {
		this.id = id;
		this.sender = sender;
		this.listener = listener;
		this.life = new SessionLife(sender.time());
		this.meters = new CcsSessionMeters(sender.meters());
		this.unanswered = new Unanswered(sender);
		this.pending = new PendingMessages(sender.settings().window());
		this.heartbeat = new Heartbeat(sender.settings().pingInterval(), sender.time().nanoTime());
		this.items = new DeviceItems(sender, this);
		this.connection = connector.create(id, new Incoming(sender, this, this.heartbeat, this.pending, this.items));
		this.outgoing = new Outgoing(sender, this.meters, this.pending, this.heartbeat, this.connection);
		this.watch = new LineWatch(this, sender.settings(), this.pending, this.heartbeat, this.outgoing,
				this.unanswered);
		this.farewell = new Farewell(this, this.pending, this.connection);
	}

	@Override
	public String id() {
		return this.id;
	}

	SessionLife life() {
		return this.life;
	}

	@Override
	public SessionState state() {
		return this.life.state();
	}

	CcsSessionMeters meters() {
		return this.meters;
	}

	@Override
	public int pending() {
		return this.pending.size();
	}

	@Override
	public int room() {
		return this.pending.room();
	}

	@Override
	public boolean keptForOne() {
		return this.pending.keptForOne();
	}

	@Override
	public boolean holds(long messageId) {
		return this.pending.holds(messageId);
	}

	/** Whether receipts or upstream messages of it must come again elsewhere. */
	boolean isMissingItems() {
		return this.items.isMissingSome();
	}

	/** How long no message has passed in either direction. */
	Duration idle(long nanos) {
		return this.heartbeat.idle(nanos);
	}

	/**
	 * Connects and logs in: blocks.
	 * @return whether that worked; if not, the session has ended
	 */
	boolean connect() {
		try {
			Secret key = this.sender.settings().apiKey();
			this.connection.open(this.sender.settings().login(), (key != null) ? key.value() : "");
			if (this.life.isClosed()) {
				// Its line may not have been there yet when it was to be released.
				release();
			}
			return !this.life.isClosed();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			end(Ending.of("interrupted"));
		}
		catch (Exception ex) {
			end(Ending.ofLogin(ex));
		}
		catch (Error ex) {
			end(Ending.ofLogin(ex));
			this.connection.clearUp();
		}
		return false;
	}

	/**
	 * From now on it takes messages.
	 * @return {@code false} if it has been told to drain, or has ended, already
	 */
	boolean ready() {
		boolean ready = this.life.ready();
		if (ready) {
			this.pending.open();
			logger.info("Session {} of sender {} is READY", this.id, this.sender.name());
		}
		return ready;
	}

	/** Does not block. */
	@Override
	public boolean send(OutboundMessage message) {
		return this.outgoing.message(message);
	}

	/** Writes something that is no downstream message. Does not block. */
	void writeBeside(Supplier<CharSequence> stanza) {
		if (!this.life.isClosed() && !this.outgoing.beside(stanza)) {
			end(Ending.byUs("the peer asks without reading the answers"));
		}
	}

	/** The end is near: what is not written yet goes out elsewhere. */
	void stopWriting() {
		this.unanswered.report(this.pending.stopWriting(), false);
	}

	/**
	 * From now on nothing new is written; what was written is still answered.
	 * @return {@code false} if that was so already
	 */
	boolean drain(String reason) {
		List<Pending> unwritten = this.pending.stopWriting();
		boolean first = this.life.drain().isOpen();
		if (first) {
			logger.info("Session {} of sender {} is DRAINING: {}", this.id, this.sender.name(), reason);
			this.listener.draining(this);
		}
		this.unanswered.report(unwritten, false);
		return first;
	}

	/** Looks after the line; called regularly by the owner thread. */
	void tick(long nanos) {
		this.watch.look(nanos);
	}

	/** Ends it in good order. */
	Farewell farewell() {
		return this.farewell;
	}

	/** The stream is over. */
	void closed(@Nullable Exception cause) {
		end(this.farewell.ending(cause));
	}

	void end(Ending ending) {
		SessionState before = this.life.close();
		if (before == SessionState.CLOSED) {
			return;
		}
		boolean died = !ending.byUs();
		List<Pending> left = this.pending.close();
		boolean suspect = died && left.size() == 1 && left.get(0).isWritten() && left.get(0).message().alone();
		logger.info("Session {} of sender {} is CLOSED: {}{}", this.id, this.sender.name(), ending.reason(),
				left.isEmpty() ? "" : "; " + left.size() + " messages without an answer are due again");
		this.listener.ended(this, before, suspect ? ending.blamedOnMessage() : ending);
		this.unanswered.report(left, died);
	}

	/** Frees the line of a session that has ended. May block for a moment. */
	void release() {
		this.connection.breakOff();
	}

	/** Hears about changes, on any thread. */
	interface Listener {

		void draining(CcsSession session);

		void ended(CcsSession session, SessionState before, Ending ending);

	}

}
