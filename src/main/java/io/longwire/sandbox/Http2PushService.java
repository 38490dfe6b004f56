package io.longwire.sandbox;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

import io.longwire.sandbox.http2.Http2Counts;
import io.longwire.sandbox.http2.Http2Handler;
import io.longwire.sandbox.http2.Http2Line;
import io.longwire.sandbox.http2.Http2Server;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Runs a simulated push service over HTTP/2. Starts before the transports and stops after
 * them.
 *
 * @param <B> how it behaves towards everybody
 */
public abstract class Http2PushService<B> implements SmartLifecycle, GatewayProperties, Http2Handler {

	private static final Logger logger = LoggerFactory.getLogger(Http2PushService.class);

	private static final int PHASE = 1000;

	private final String word;

	private final String address;

	private final int port;

	private final SSLContext tls;

	private final MessageLog log;

	private final NextTreatments next = new NextTreatments();

	private volatile @Nullable Http2Server server;

	/**
	 * @param word for it in properties, such as {@code fcm}
	 * @param port 0 for a free one
	 * @param log where what came is kept
	 */
	protected Http2PushService(String word, String address, int port, SSLContext tls, MessageLog log) {
		this.word = word;
		this.address = address;
		this.port = port;
		this.tls = tls;
		this.log = log;
	}

	/** How it behaves now. */
	protected abstract B behaviour();

	/**
	 * Changes that. Called on any thread.
	 * @throws BadRequestException if a value is out of range
	 */
	protected abstract void behave(B wanted);

	/** What it says with GOAWAY. */
	protected String farewell() {
		return "";
	}

	@Override
	public void start() {
		var started = new Http2Server(this.tls, this.word + "-sandbox", this);
		this.server = started;
		try {
			started.start(this.address, this.port);
		}
		catch (Exception ex) {
			stop();
			throw new SandboxPortException("longwire.sandbox." + this.word + ".port", this.address, this.port, ex);
		}
		logger.warn("SANDBOX: a simulated push service ({}) listens on {}:{}; no real device is reached", this.word,
				this.address, port());
	}

	@Override
	public void stop() {
		Http2Server running = this.server;
		if (running != null) {
			running.stop();
		}
		this.server = null;
	}

	@Override
	public boolean isRunning() {
		return this.server != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/** Where it listens. */
	public int port() {
		return running().port();
	}

	@Override
	public void opened(Http2Line line) {
		this.log.opened(line.id());
	}

	@Override
	public void closed(Http2Line line) {
		this.log.closed(line.id());
	}

	/** What came; to be used on the server's thread only. */
	protected MessageLog log() {
		return this.log;
	}

	protected NextTreatments next() {
		return this.next;
	}

	/** The open connections; to be used on the server's thread only. */
	protected List<Http2Line> lines() {
		return running().lines();
	}

	/** What the server counts; to be used on its thread only. */
	protected Http2Counts counts() {
		return running().counts();
	}

	/** Asks something on the server's thread. */
	protected <T> T ask(Supplier<T> question) {
		return running().ask(question);
	}

	private Http2Server running() {
		return Objects.requireNonNull(this.server, "The sandbox is not running");
	}

}
