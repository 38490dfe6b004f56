package io.longwire.ccsserver;

import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket: bytes to stanzas and text to bytes. Owned by the server's thread; what is
 * written in one turn of it goes out together.
 */
final class Connection extends ChannelInboundHandlerAdapter implements XmppParser.Listener {

	private static final Logger logger = LoggerFactory.getLogger(Connection.class);

	private final byte[] input = new byte[16 * 1024];

	private final CcsServerSettings settings;

	private final XmppParser parser;

	private Phase phase;

	private @Nullable ChannelHandlerContext context;

	private @Nullable LineReader reader;

	private @Nullable Output output;

	private @Nullable ScheduledFuture<?> loginLimit;

	private boolean headerSent;

	private boolean ended;

	private boolean delays;

	private long flowsSince = System.nanoTime();

	Connection(Accounts accounts) {
		this.settings = accounts.settings();
		this.parser = new XmppParser(this, this.settings.limits().stanzaBytes());
		this.phase = new LoginPhase(this, accounts);
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		this.context = context;
		this.reader = new LineReader(context, this::parse);
		this.output = new Output(context, this::written);
		this.loginLimit = executor().schedule(() -> end(""), this.settings.timing().login().toMillis(),
				TimeUnit.MILLISECONDS);
	}

	EventExecutor executor() {
		return context().executor();
	}

	private LineReader reader() {
		return Objects.requireNonNull(this.reader);
	}

	private Output output() {
		return Objects.requireNonNull(this.output);
	}

	private ChannelHandlerContext context() {
		return Objects.requireNonNull(this.context);
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		reader().came((ByteBuf) message);
	}

	private void parse(ByteBuf bytes) {
		try {
			while (bytes.isReadable() && !this.ended) {
				int length = Math.min(bytes.readableBytes(), this.input.length);
				bytes.readBytes(this.input, 0, length);
				this.parser.feed(this.input, length);
			}
		}
		catch (XmppException ex) {
			logger.info("Closing a CCS connection with the stream error {}", ex.condition());
			endWithError(ex.condition());
		}
		finally {
			bytes.release();
		}
	}

	@Override
	public void streamOpened(XmlElement header, boolean selfClosed) throws XmppException {
		if (selfClosed) {
			this.headerSent = true;
			fin();
			return;
		}
		this.phase.opened(header);
	}

	@Override
	public void element(XmlElement stanza) throws XmppException {
		if (!this.ended) {
			this.phase.stanza(stanza);
		}
	}

	@Override
	public void streamClosed() {
		if (!this.ended) {
			this.phase.closedByClient();
		}
	}

	/**
	 * Goes on with the next phase. Its stream is a new one when it is not the session.
	 */
	void enter(Phase next, boolean newStream) {
		this.phase = next;
		if (newStream) {
			this.headerSent = false;
			this.parser.restart();
		}
		else if (this.loginLimit != null) {
			this.loginLimit.cancel(false);
		}
	}

	void sendHeader(String domain, String streamId) {
		this.headerSent = true;
		write(Stanzas.header(domain, streamId));
	}

	void write(String text) {
		if (!this.ended) {
			output().write(text);
		}
	}

	private void written() {
		this.phase.written();
	}

	/**
	 * Stops or goes on with reading from the socket. What has been read is still parsed.
	 */
	void pause(boolean paused) {
		reader().pause(paused);
	}

	/**
	 * Whether its line has delayed nothing since then.
	 * @param nanoTime by {@link System#nanoTime()}
	 */
	boolean flowsSince(long nanoTime) {
		return !this.delays && this.flowsSince - nanoTime <= 0;
	}

	/**
	 * Whether nothing is written on it any more.
	 */
	boolean isEnded() {
		return this.ended;
	}

	/**
	 * Changes how the bytes travel from now on.
	 */
	void line(Line line) {
		if (this.delays && !line.delays()) {
			this.flowsSince = System.nanoTime();
		}
		this.delays = line.delays();
		reader().line(line);
		output().line(line);
		reader().goOn();
	}

	@Override
	public void channelWritabilityChanged(ChannelHandlerContext context) {
		reader().update();
	}

	void endWithError(String condition) {
		if (!this.headerSent) {
			sendHeader(CcsServer.DOMAIN, "0");
		}
		end(Stanzas.streamError(condition) + Stanzas.END);
	}

	/**
	 * Writes these last words and closes the socket.
	 */
	void end(String lastWords) {
		if (this.ended) {
			return;
		}
		write(lastWords);
		this.ended = true;
		output().flush();
		output().discard();
		context().close();
	}

	/**
	 * Closes the socket; what was not written yet is not written any more.
	 */
	void fin() {
		this.ended = true;
		output().discard();
		context().close();
	}

	/**
	 * Resets the socket, past the TLS layer and its farewell.
	 */
	void reset() {
		this.ended = true;
		output().discard();
		context().channel().config().setOption(ChannelOption.SO_LINGER, 0);
		context().pipeline().firstContext().close();
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.ended = true;
		output().discard();
		reader().discard();
		if (this.loginLimit != null) {
			this.loginLimit.cancel(false);
		}
		this.phase.gone();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		logger.debug("A CCS connection is closed after a fault", cause);
		this.ended = true;
		context.close();
	}

}
