package io.longwire.ccsserver;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.netty.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A logged-in connection. Its state belongs to the server's thread; calls from other
 * threads are carried there.
 */
final class Session implements CcsSession, Phase {

	private static final Logger logger = LoggerFactory.getLogger(Session.class);

	private final Connection connection;

	private final Accounts accounts;

	private final Identity identity;

	private final Counters counters = new Counters();

	private final DownstreamSide downstream;

	private final UpstreamSide upstream;

	private final Queries queries;

	private final List<Future<?>> timers = new ArrayList<>();

	private SessionStatistics.State state = SessionStatistics.State.READY;

	Session(Connection connection, Accounts accounts, Identity identity) {
		this.connection = connection;
		this.accounts = accounts;
		this.identity = identity;
		this.downstream = new DownstreamSide(this, accounts, connection);
		this.upstream = new UpstreamSide(this, accounts, connection);
		this.queries = new Queries(connection, identity, accounts.settings().forms().iqErrors());
	}

	void begin() {
		logger.info("CCS connection {} of sender {} is open", id(), senderId());
		CcsServerSettings.Timing timing = this.accounts.settings().timing();
		every(timing.keepAlive().toMillis(), () -> this.connection.write(" "));
		every(timing.redelivery().toMillis(), this.upstream::redeliver);
		this.accounts.opened(this);
	}

	private void every(long millis, Runnable task) {
		if (millis > 0) {
			this.timers
				.add(this.connection.executor().scheduleAtFixedRate(task, millis, millis, TimeUnit.MILLISECONDS));
		}
	}

	@Override
	public void opened(XmlElement header) throws XmppException {
		throw new XmppException("invalid-xml");
	}

	@Override
	public void stanza(XmlElement stanza) throws XmppException {
		switch (stanza.name()) {
			case "message" -> this.downstream.message(stanza);
			case "iq" -> query(stanza);
			default -> {
			}
		}
	}

	private void query(XmlElement iq) {
		if (Stanzas.isDrainingRead(iq)) {
			this.downstream.drainingWasRead();
		}
		else {
			this.queries.answer(iq);
		}
	}

	@Override
	public void closedByClient() {
		this.state = SessionStatistics.State.CLOSING;
		if (this.downstream.pending() == 0) {
			this.connection.end(Stanzas.END);
			return;
		}
		after(this.accounts.settings().timing().closing().toMillis(), () -> this.connection.end(Stanzas.END));
	}

	@Override
	public void written() {
		this.downstream.written();
		if (this.state == SessionStatistics.State.CLOSING && this.downstream.pending() == 0) {
			this.connection.end(Stanzas.END);
		}
	}

	@Override
	public void gone() {
		this.timers.forEach((timer) -> timer.cancel(false));
		int unanswered = this.downstream.unanswered();
		this.state = SessionStatistics.State.CLOSED;
		logger.info("CCS connection {} of sender {} is closed; {} messages stay unanswered", id(), senderId(),
				unanswered);
		this.accounts.closed(this);
		this.accounts.handler().onClosed(this, unanswered);
	}

	private void after(long millis, Runnable task) {
		this.timers.add(this.connection.executor().schedule(task, millis, TimeUnit.MILLISECONDS));
	}

	private void andWait(Runnable task) {
		this.accounts.onThread(() -> {
			task.run();
			return true;
		});
	}

	@Override
	public void answer(DownstreamMessage message, CcsAnswer answer) {
		Runnable task = () -> this.downstream.answer(message.messageId(), message.target(), answer);
		if (this.connection.executor().inEventLoop()) {
			task.run();
		}
		else {
			this.connection.executor().execute(task);
		}
	}

	@Override
	public void send(FromDevice message) {
		andWait(() -> this.accounts.of(senderId()).offer(message, this));
	}

	@Override
	public void drain(Drain drain) {
		andWait(() -> drainNow(drain));
	}

	private void drainNow(Drain drain) {
		if (this.state != SessionStatistics.State.READY) {
			return;
		}
		this.state = SessionStatistics.State.DRAINING;
		this.downstream.refuse(drain.refusing());
		if (drain.announced()) {
			this.connection.write(Stanzas.DRAINING);
			this.downstream.saidDraining();
		}
		if (drain.closeAfter() != null) {
			after(drain.closeAfter().toMillis(), () -> cut(drain.form()));
		}
	}

	@Override
	public void cut(CutForm form) {
		andWait(() -> {
			switch (form) {
				case FIN -> this.connection.fin();
				case RST -> this.connection.reset();
				case STREAM_CLOSE -> this.connection.end(Stanzas.END);
				case STREAM_ERROR -> this.connection.endWithError("system-shutdown");
			}
		});
	}

	@Override
	public void cutWithError(String condition) {
		andWait(() -> this.connection.endWithError(condition));
	}

	@Override
	public void line(Line line) {
		andWait(() -> this.connection.line(line));
	}

	@Override
	public void write(String text) {
		andWait(() -> this.connection.write(text));
	}

	@Override
	public int redeliver(boolean elsewhere) {
		return this.accounts
			.onThread(() -> elsewhere ? this.upstream.redeliverElsewhere() : this.upstream.redeliver(0));
	}

	@Override
	public long id() {
		return this.identity.session();
	}

	@Override
	public String senderId() {
		return this.identity.senderId();
	}

	@Override
	public String jid() {
		return this.identity.jid();
	}

	String bareJid() {
		return this.identity.bareJid();
	}

	SessionStatistics.State state() {
		return this.state;
	}

	UpstreamSide upstream() {
		return this.upstream;
	}

	Counters counters() {
		return this.counters;
	}

	@Override
	public SessionStatistics statistics() {
		return this.accounts.onThread(this::snapshot);
	}

	SessionStatistics snapshot() {
		return new SessionStatistics(id(), senderId(), jid(), this.state, this.downstream.pending(),
				this.downstream.highWater(), this.counters.snapshot(), this.upstream.unacked());
	}

}
