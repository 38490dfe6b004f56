package io.longwire.ccsserver;

import java.util.concurrent.TimeUnit;

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

	/**
	 * So long after a client has answered what we asked behind the news of draining, its
	 * other threads may still write as if they had not heard of it.
	 */
	private static final long CROSSING = TimeUnit.SECONDS.toNanos(1);

	private final PayloadReader payloads = new PayloadReader();

	private final Session session;

	private final Connection connection;

	private final CcsHandler handler;

	private final BeyondWindow beyondWindow;

	private final DownstreamWindow window;

	private final RecentIds ids;

	private final AnswerStanzas answers;

	private final boolean echoingEmptyIds;

	private boolean refusing;

	private boolean saidDraining;

	/** When the client had certainly read that the connection drains, 0 before. */
	private long drainingReadAt;

	DownstreamSide(Session session, Accounts accounts, Connection connection) {
		CcsServerSettings.Limits limits = accounts.settings().limits();
		this.session = session;
		this.connection = connection;
		this.handler = accounts.handler();
		this.beyondWindow = limits.beyondWindow();
		this.window = new DownstreamWindow(limits.window());
		this.ids = new RecentIds(limits.rememberedIds());
		this.answers = new AnswerStanzas(accounts.settings().forms().prefixedAnswers());
		this.echoingEmptyIds = accounts.settings().forms().echoedEmptyIds();
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
			var refusal = new CcsAnswer.Nack(CcsError.BAD_ACK, bad.description());
			this.connection.write(this.answers.of(bad.messageId(), "", refusal));
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
			saidDraining();
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
			counters.receivedDrainingLate += knowsOfDraining() ? 1 : 0;
		}
		this.handler.onReceived(this.session, messageId);
		if (!this.ids.add(messageId)) {
			counters.duplicates++;
			counters.nacked++;
			this.connection.write(this.answers.of(messageId, from, REPEATED));
			this.handler.onRepeated(this.session, messageId);
			return false;
		}
		this.window.received(messageId);
		if (this.window.exceeded()) {
			exceeded();
		}
		return true;
	}

	/**
	 * The client has been told, if it did not know already. A ping behind the news shows
	 * when that was read: a client that stands still for a while is not to blame.
	 */
	void saidDraining() {
		if (!this.saidDraining) {
			this.saidDraining = true;
			this.connection.write(Stanzas.drainingRead(this.session.jid()));
		}
	}

	/** The client has answered that ping. */
	void drainingWasRead() {
		this.drainingReadAt = System.nanoTime();
	}

	private boolean knowsOfDraining() {
		return this.drainingReadAt != 0 && System.nanoTime() - this.drainingReadAt > CROSSING
				&& this.connection.flowsSince(this.drainingReadAt);
	}

	private void exceeded() throws XmppException {
		this.session.counters().windowViolations++;
		if (this.beyondWindow == BeyondWindow.CLOSE) {
			throw new XmppException("policy-violation");
		}
		this.connection.pause(this.beyondWindow == BeyondWindow.STOP_READING);
	}

	void answer(String messageId, String from, CcsAnswer answer) {
		if (!this.connection.isEnded() && this.window.answered(messageId)) {
			write(messageId, from, answer);
		}
	}

	private void write(String messageId, String from, CcsAnswer answer) {
		if (answer instanceof CcsAnswer.Nack nack) {
			this.session.counters().nacked++;
			if (nack.retryable()) {
				this.ids.remove(messageId);
			}
		}
		else if (answer instanceof CcsAnswer.Ack) {
			this.session.counters().acked++;
		}
		else {
			this.ids.remove(messageId);
		}
		this.connection.write(this.answers.of(messageId, from, answer));
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
		String id = stanza.attribute("id");
		boolean echoed = this.echoingEmptyIds || (id != null && !id.isEmpty());
		this.connection.write(Stanzas.bounce(echoed ? id : null, this.session.jid(), payload, error));
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
