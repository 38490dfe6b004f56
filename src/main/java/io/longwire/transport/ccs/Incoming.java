package io.longwire.transport.ccs;

import java.util.function.Supplier;

import io.longwire.transport.SessionState;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smackx.ping.packet.Ping;
import org.jspecify.annotations.Nullable;
import org.jxmpp.jid.Jid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one session reads, on Smack's reader thread, in the order in which it was written.
 */
final class Incoming implements CcsConnection.Handler {

	private static final Logger logger = LoggerFactory.getLogger(Incoming.class);

	private final SenderContext sender;

	private final CcsSession session;

	private final Heartbeat heartbeat;

	private final Answers answers;

	private final DeviceItems items;

	private final Oddities oddities;

	Incoming(SenderContext sender, CcsSession session, Heartbeat heartbeat, PendingMessages pending,
			DeviceItems items) {
		this.sender = sender;
		this.session = session;
		this.heartbeat = heartbeat;
		this.oddities = new Oddities(session.id(), sender.meters());
		this.answers = new Answers(sender, session.id(), session.meters(), pending, this.oddities);
		this.items = items;
	}

	@Override
	public void heard() {
		this.heartbeat.heard(this.sender.time().nanoTime());
	}

	@Override
	public void message(Supplier<CcsFrame> frame) {
		if (this.session.state() == SessionState.CLOSED) {
			return;
		}
		this.heartbeat.messagePassed(this.sender.time().nanoTime());
		try {
			take(frame.get());
		}
		catch (RuntimeException ex) {
			logger.error("Session {} failed on a stanza; it goes on with the next", this.session.id(), ex);
		}
	}

	private void take(CcsFrame frame) {
		if (frame instanceof CcsFrame.Ack ack) {
			this.answers.ack(ack);
		}
		else if (frame instanceof CcsFrame.Nack nack) {
			nack(nack);
		}
		else if (frame instanceof CcsFrame.Bounce bounce) {
			this.answers.bounce(bounce);
		}
		else if (frame instanceof CcsFrame.Receipt receipt) {
			this.items.take(receipt);
		}
		else if (frame instanceof CcsFrame.Upstream upstream) {
			this.items.take(upstream);
		}
		else if (frame instanceof CcsFrame.Control control && control.type().equals(CcsErrors.CONNECTION_DRAINING)) {
			drain("the push service said so");
		}
		else {
			this.oddities.met((frame instanceof CcsFrame.Malformed malformed)
					? "ignored what CCS does not say: " + malformed.reason() : "ignored an unknown control message");
		}
	}

	private void nack(CcsFrame.Nack nack) {
		if (CcsErrors.code(nack).equals(CcsErrors.CONNECTION_DRAINING)) {
			drain("the push service refused a message because of it");
		}
		this.answers.nack(nack);
	}

	private void drain(String reason) {
		if (this.session.drain(reason)) {
			this.sender.meters().draining();
		}
	}

	/** Answers pings. Nothing else that XMPP could ask has an answer here. */
	@Override
	public void request(IQ request) {
		IQ answer = (request instanceof Ping) ? IQ.createResultIQ(request) : IQ.createErrorResponse(request,
				StanzaError.getBuilder(StanzaError.Condition.service_unavailable).build());
		answer.setFrom((Jid) null);
		this.session.writeBeside(() -> answer.toXML());
	}

	@Override
	public void unparsable(Exception cause) {
		this.oddities.met("ignored a stanza that is none: " + cause.getClass().getSimpleName());
	}

	@Override
	public void ending() {
		this.session.stopWriting();
	}

	@Override
	public void closed(@Nullable Exception cause) {
		this.session.closed(cause);
	}

}
