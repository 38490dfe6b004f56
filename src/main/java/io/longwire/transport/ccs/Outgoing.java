package io.longwire.transport.ccs;

import java.util.function.Supplier;

import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SessionMeters;
import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one session writes. Nothing here blocks: Smack's writer queue has place for more
 * than a window, and what is not a message shares one element of it.
 */
final class Outgoing {

	private static final Logger logger = LoggerFactory.getLogger(Outgoing.class);

	private final SenderContext sender;

	private final SessionMeters meters;

	private final PendingMessages pending;

	private final Heartbeat heartbeat;

	private final CcsConnection connection;

	private final SideStanzas beside = new SideStanzas();

	Outgoing(SenderContext sender, SessionMeters meters, PendingMessages pending, Heartbeat heartbeat,
			CcsConnection connection) {
		this.sender = sender;
		this.meters = meters;
		this.pending = pending;
		this.heartbeat = heartbeat;
		this.connection = connection;
	}

	/**
	 * Hands a message to the writer.
	 * @return {@code false} if there is no room, or no line
	 */
	boolean message(OutboundMessage message) {
		Pending taken = this.pending.add(message, this.sender.time().nanoTime());
		if (taken == null) {
			return false;
		}
		try {
			this.connection.write(new MessageStanza(() -> write(taken)));
			return true;
		}
		catch (NotConnectedException ex) {
			return !this.pending.withdraw(taken, this.sender.time().nanoTime());
		}
	}

	/** Called by Smack's writer thread when the message's turn has come. */
	private CharSequence write(Pending taken) {
		OutboundMessage message = taken.message();
		long now = this.sender.time().clock().millis();
		long waited = this.sender.time().nanoTime() - taken.handedOverNanos();
		if (!this.sender.outcomes().mayWrite(message, waited, now)) {
			withdraw(taken, new SendOutcome.NotSent());
			return "";
		}
		try {
			CharSequence xml = MessageStanza.of(Long.toString(message.id()), CcsCodec.message(message, now));
			return isGranted(taken) ? xml : "";
		}
		catch (RuntimeException ex) {
			withdraw(taken, this.sender.outcomes().unwritable(message, ex));
			return "";
		}
	}

	private boolean isGranted(Pending taken) {
		long nanos = this.sender.time().nanoTime();
		boolean slow = this.pending.isWriterSlow();
		boolean granted = this.pending.write(taken, nanos);
		if (granted && slow) {
			this.sender.outcomes().roomFreed();
		}
		if (granted) {
			this.heartbeat.messagePassed(nanos);
			this.meters.sent(taken.message().lastTry() == LastTry.CUT);
		}
		return granted;
	}

	private void withdraw(Pending taken, SendOutcome outcome) {
		if (this.pending.withdraw(taken, this.sender.time().nanoTime())) {
			this.sender.outcomes().ended(taken.message(), outcome);
			this.sender.outcomes().roomFreed();
		}
	}

	/**
	 * Writes something that is no downstream message.
	 * @return {@code false} if the peer leaves too much of that unread
	 */
	boolean beside(Supplier<CharSequence> stanza) {
		try {
			return this.beside.add(stanza, this.connection);
		}
		catch (NotConnectedException ex) {
			logger.debug("The stream ended before an ack was written; the item will come again");
		}
		return true;
	}

	void ping() {
		try {
			this.connection.ping();
		}
		catch (NotConnectedException ex) {
			logger.debug("The stream has just ended");
		}
	}

}
