package io.longwire.ccsserver;

import org.jspecify.annotations.Nullable;

/**
 * What one connection's client sends, and the answers to it.
 */
final class DownstreamSide {

	private static final CcsAnswer.Nack REPEATED = new CcsAnswer.Nack(CcsError.INVALID_JSON,
			"Message with the same id has been received before");

	private static final CcsAnswer.Nack DRAINING = new CcsAnswer.Nack(CcsError.CONNECTION_DRAINING,
			"Connection draining in progress");

	private static final CcsAnswer.Nack BEYOND_WINDOW = new CcsAnswer.Nack(CcsError.SERVICE_UNAVAILABLE,
			"Too many unacked messages");

	private final PayloadReader payloads = new PayloadReader();

	private final Session session;

	private final Connection connection;

	private final CcsHandler handler;

	private final BeyondWindow beyondWindow;

	private final DownstreamWindow window;

	private final RecentIds ids;

	private boolean refusing;

	DownstreamSide(Session session, Accounts accounts, Connection connection) {
		CcsServerSettings.Limits limits = accounts.settings().limits();
		this.session = session;
		this.connection = connection;
		this.handler = accounts.handler();
		this.beyondWindow = limits.beyondWindow();
		this.window = new DownstreamWindow(limits.window());
		this.ids = new RecentIds(limits.rememberedIds());
	}

	void message(XmlElement stanza) throws XmppException {
		if ("error".equals(stanza.attribute("type"))) {
			return;
		}
		XmlElement gcm = stanza.child(Stanzas.GCM, "gcm");
		if (gcm == null) {
			bounce(stanza, null, Stanzas.StanzaError.badRequest("No gcm element in message\n"));
			return;
		}
		String payload = gcm.text();
		Incoming incoming = this.payloads.read(payload);
		if (incoming instanceof Incoming.Downstream downstream) {
			receive(downstream.message());
		}
		else if (incoming instanceof Incoming.Ack ack) {
			acked(stanza, payload, ack);
		}
		else if (incoming instanceof Incoming.Refused refused) {
			refuse(refused);
		}
		else if (incoming instanceof Incoming.BadAck bad) {
			this.session.counters().nacked++;
			this.connection
				.write(Stanzas.answer(bad.messageId(), "", new CcsAnswer.Nack(CcsError.BAD_ACK, bad.description())));
		}
		else if (incoming instanceof Incoming.Bounced bounced) {
			bounce(stanza, payload, Stanzas.StanzaError.badRequest(bounced.text()));
		}
	}

	private void receive(DownstreamMessage message) throws XmppException {
		if (!admit(message.messageId(), message.target())) {
			return;
		}
		if (this.refusing) {
			answer(message.messageId(), message.target(), DRAINING);
		}
		else if (this.window.exceeded() && this.beyondWindow == BeyondWindow.NACK) {
			answer(message.messageId(), message.target(), BEYOND_WINDOW);
		}
		else {
			this.handler.onDownstream(this.session, message);
		}
	}

	private void refuse(Incoming.Refused refused) throws XmppException {
		if (admit(refused.messageId(), refused.from())) {
			answer(refused.messageId(), refused.from(), refused.refusal());
		}
	}

	/**
	 * Counts a message and gives it a place in the window, unless its id is a repeat.
	 */
	private boolean admit(String messageId, String from) throws XmppException {
		Counters counters = this.session.counters();
		counters.received++;
		if (this.session.state() == SessionStatistics.State.DRAINING) {
			counters.receivedDraining++;
		}
		if (!this.ids.add(messageId)) {
			counters.duplicates++;
			write(messageId, from, REPEATED);
			return false;
		}
		this.window.received(messageId);
		if (this.window.exceeded()) {
			exceeded();
		}
		return true;
	}

	private void exceeded() throws XmppException {
		this.session.counters().windowViolations++;
		if (this.beyondWindow == BeyondWindow.CLOSE) {
			throw new XmppException("policy-violation");
		}
		this.connection.pause(this.beyondWindow == BeyondWindow.STOP_READING);
	}

	void answer(String messageId, String from, CcsAnswer answer) {
		if (this.window.answered(messageId)) {
			write(messageId, from, answer);
		}
	}

	private void write(String messageId, String from, CcsAnswer answer) {
		if (answer instanceof CcsAnswer.Nack nack) {
			this.session.counters().nacked++;
			if (nack.error().retryable()) {
				this.ids.remove(messageId);
			}
		}
		else {
			this.session.counters().acked++;
		}
		this.connection.write(Stanzas.answer(messageId, from, answer));
		this.handler.onAnswered(this.session, messageId, answer);
	}

	private void acked(XmlElement stanza, String payload, Incoming.Ack ack) {
		if (!this.session.upstream().acked(ack)) {
			bounce(stanza, payload, Stanzas.StanzaError
				.notAcceptable("Acks were received for messages that were not sent over this connection\n"));
		}
	}

	private void bounce(XmlElement stanza, @Nullable String payload, Stanzas.StanzaError error) {
		this.session.counters().bounced++;
		this.connection.write(Stanzas.bounce(stanza.attribute("id"), this.session.jid(), payload, error));
	}

	void refuse(boolean refusing) {
		this.refusing = refusing;
	}

	void written() {
		this.window.written();
		this.connection.pause(this.beyondWindow == BeyondWindow.STOP_READING && this.window.exceeded());
	}

	int pending() {
		return this.window.pending();
	}

	int unanswered() {
		return this.window.unanswered();
	}

	int highWater() {
		return this.window.highWater();
	}

}
