package io.longwire.transport.fcm;

import java.util.List;

import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SessionLife;
import io.longwire.transport.SessionState;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP/2 connection, used once. Takes requests while READY, reads until the end, and
 * reports each message exactly once before it is CLOSED; a late answer is reported as
 * well. Confined to the sender's thread but for what is read for people.
 */
final class FcmSession implements Http2Line.Reader {

	private static final Logger logger = LoggerFactory.getLogger(FcmSession.class);

	private final String id;

	private final SenderContext sender;

	private final SessionListener listener;

	private final FcmSessionMeters meters;

	private final Heartbeat heartbeat;

	private final Window window;

	private final Http2Line line = new Http2Line(this);

	private final Exchanges exchanges;

	private final LineWatch watch;

	private final SessionLife life;

	/**
	 * @param answers hears of those on this connection
	 */
	FcmSession(String id, SenderContext sender, SessionListener listener, Exchanges.Listener answers) {
		this.id = id;
		this.sender = sender;
		this.listener = listener;
		this.life = new SessionLife(sender.time());
		this.meters = new FcmSessionMeters(sender.meters());
		this.heartbeat = new Heartbeat(sender.settings().pingInterval(), sender.time().nanoTime());
		this.window = new Window(sender.flow().places());
		this.exchanges = new Exchanges(sender, this.meters, this.window, answers, this::ended);
		this.watch = new LineWatch(this, sender.settings(), this.exchanges, this.line, this.heartbeat);
	}

	String id() {
		return this.id;
	}

	SessionLife life() {
		return this.life;
	}

	SessionState state() {
		return this.life.state();
	}

	FcmSessionMeters meters() {
		return this.meters;
	}

	Window window() {
		return this.window;
	}

	Http2Line line() {
		return this.line;
	}

	/** Whether nothing more will be heard on it. */
	boolean isSpent() {
		return this.exchanges.isEmpty();
	}

	/**
	 * Writes a request; {@link #flush()} sends it.
	 * @param token the access token that is in the headers
	 */
	void write(OutboundMessage message, String token, Http2Headers headers, byte[] body) {
		Http2FrameStream stream = this.line.stream();
		this.exchanges.begin(message, stream, token);
		this.line.write(stream, headers);
		if (this.exchanges.of(stream) != null) {
			this.line.write(stream, body);
			this.meters.sent(message.lastTry() == LastTry.CUT);
		}
	}

	void flush() {
		this.line.flush();
	}

	@Override
	public void heard() {
		this.heartbeat.heard(this.sender.time().nanoTime());
	}

	@Override
	public void settings(Http2Settings settings) {
		Long allowed = settings.maxConcurrentStreams();
		int ours = this.sender.settings().window();
		int most = (allowed != null) ? (int) Math.min(allowed, ours) : ours;
		if (this.life.ready()) {
			this.sender.meters().connected();
			this.window.open(most);
			this.listener.ready(this);
		}
		else if (allowed != null) {
			this.window.resize(most);
		}
	}

	@Override
	public void head(@Nullable Http2FrameStream stream, Http2Headers headers, boolean end) {
		this.exchanges.head(stream, headers, end);
	}

	@Override
	public void content(@Nullable Http2FrameStream stream, ByteBuf content, boolean end) {
		this.exchanges.content(stream, content, end);
	}

	/**
	 * A request that was refused as a stream has not been looked at: RFC 9113, 8.7. What
	 * is reset is sent again at once, so whoever resets all gets fewer.
	 */
	@Override
	public void reset(@Nullable Http2FrameStream stream, @Nullable Http2Error error) {
		Exchange exchange = this.exchanges.of(stream);
		if (exchange != null) {
			this.sender.flow().pace().slow();
			boolean unseen = error == Http2Error.REFUSED_STREAM;
			this.exchanges.end(exchange, unseen ? new SendOutcome.NotSent() : new SendOutcome.Cut(false));
		}
	}

	/** Mostly because there can be no more streams. */
	@Override
	public void notWritten(Http2FrameStream stream, boolean neverLeft, String reason) {
		Exchange exchange = this.exchanges.of(stream);
		if (exchange != null) {
			this.exchanges.end(exchange, neverLeft ? new SendOutcome.NotSent() : new SendOutcome.Cut(true));
			drain("it takes no more requests (" + reason + ")");
		}
	}

	/**
	 * What is above the last stream has not been looked at, and will not be. An error may
	 * mean that it was too much, as with {@link #reset}.
	 */
	@Override
	public void goAway(int last, @Nullable Http2Error error) {
		boolean normal = error == Http2Error.NO_ERROR;
		if (!normal) {
			this.sender.flow().pace().slow();
		}
		drain(new SessionListener.Drain("the push service said GOAWAY (%s)".formatted(error), !normal));
		this.exchanges.which((exchange) -> exchange.stream().id() > last)
			.forEach((one) -> this.exchanges.end(one, new SendOutcome.NotSent()));
	}

	@Override
	public void pong() {
		this.heartbeat.pong();
		tick(this.sender.time().nanoTime());
	}

	/** From now on nothing new is written; what was written is still answered. */
	void drain(String reason) {
		drain(new SessionListener.Drain(reason, false));
	}

	private void drain(SessionListener.Drain drain) {
		SessionState before = this.life.drain();
		if (!before.isOpen()) {
			return;
		}
		if (before == SessionState.READY) {
			this.sender.meters().draining();
		}
		this.window.close();
		logger.info("Session {} of sender {} is DRAINING: {}", this.id, this.sender.name(), drain.reason());
		this.listener.draining(this, drain);
	}

	/** Looks after the line; called regularly. */
	void tick(long now) {
		this.watch.look(now);
	}

	/** Ends the connection, whatever is pending; no message is to blame for that. */
	void close(String reason) {
		end(reason, false);
		this.line.close();
	}

	/** The connection is over, or never came to be. */
	@Override
	public void closed(String reason) {
		end(reason, true);
	}

	private void end(String reason, boolean died) {
		SessionState before = this.life.close();
		if (before == SessionState.CLOSED) {
			return;
		}
		this.window.close();
		List<Exchange> left = this.exchanges.which((one) -> true);
		int due = this.window.pending();
		logger.info("Session {} of sender {} is CLOSED: {}{}", this.id, this.sender.name(), reason,
				(due == 0) ? "" : "; " + due + " messages without an answer are due again");
		this.listener.closed(this, before, reason);
		left.forEach((one) -> this.exchanges.end(one, new SendOutcome.Cut(died)));
	}

	/** An exchange is over. */
	private void ended() {
		if (state() == SessionState.DRAINING && isSpent()) {
			this.listener.spent(this);
		}
	}

}
