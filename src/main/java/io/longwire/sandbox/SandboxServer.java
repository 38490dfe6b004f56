package io.longwire.sandbox;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.longwire.ccsserver.CcsServer;
import io.longwire.ccsserver.CcsServerSettings;
import io.longwire.ccsserver.CcsSession;
import io.longwire.ccsserver.FromDevice;
import io.longwire.ccsserver.Line;
import io.longwire.ccsserver.ServerStatistics;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Runs the CCS endpoint with its simulated devices. Starts before the transports and
 * stops after them.
 */
class SandboxServer implements SmartLifecycle, SimulatedDevices.Courier {

	private static final Logger logger = LoggerFactory.getLogger(SandboxServer.class);

	private static final int PHASE = 1000;

	private final SandboxProperties properties;

	private final SandboxCertificate certificate;

	private final MessageLog messages;

	private final SimulatedDevices devices;

	/**
	 * The server's own thread tells the time by the millisecond, and is up to one late.
	 */
	private volatile @Nullable ScheduledExecutorService timer;

	private volatile @Nullable CcsServer server;

	SandboxServer(SandboxProperties properties, SandboxCertificate certificate, Clock clock) {
		this.properties = properties;
		this.certificate = certificate;
		this.messages = new MessageLog(clock, properties.rememberedMessages());
		this.devices = new SimulatedDevices(properties, clock, this.messages, this);
	}

	@Override
	public void start() {
		CcsServer started = new CcsServer(settings(), this.devices);
		try {
			started.start();
		}
		catch (Exception ex) {
			started.stop();
			throw new SandboxPortException(this.properties, ex);
		}
		this.timer = Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("sandbox-timer", true));
		this.server = started;
		logger.warn("SANDBOX: a simulated push service listens on {}:{}; no real device is reached",
				this.properties.address(), started.port());
	}

	/** What the properties come to. */
	CcsServerSettings settings() {
		return CcsServerSettings.with(this.certificate.serverContext())
			.withAddress(this.properties.address())
			.withPort(this.properties.port())
			.withLimits((limits) -> limits.withWindow(limits.window(), this.properties.beyondWindow())
				.withSessions(this.properties.connections()))
			.withTiming((timing) -> timing.withRedelivery(this.properties.redelivery())
				.withKeepAlive(this.properties.keepAlive()))
			.withForms(this.properties.forms().settings());
	}

	@Override
	public void stop() {
		CcsServer running = this.server;
		this.server = null;
		if (running != null) {
			Objects.requireNonNull(this.timer).shutdownNow();
			running.stop();
		}
	}

	@Override
	public boolean isRunning() {
		return this.server != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	String senderId() {
		return this.properties.senderId();
	}

	int port() {
		return running().port();
	}

	List<CcsSession> sessions() {
		return running().sessions();
	}

	ServerStatistics statistics() {
		return running().statistics();
	}

	SimulatedDevices devices() {
		return this.devices;
	}

	/**
	 * Changes the lines of connections.
	 */
	void run(List<CcsSession> sessions, Line line) {
		ask((log) -> {
			sessions.forEach((session) -> this.devices.run(session, line));
			return true;
		});
	}

	/**
	 * Makes the lines of connections good again after a while.
	 */
	void restore(List<CcsSession> sessions, int millis) {
		schedule(() -> sessions.forEach((session) -> this.devices.run(session, Line.GOOD)), millis,
				TimeUnit.MILLISECONDS);
	}

	/**
	 * Asks the log of messages on the thread that owns it, from any other.
	 */
	<T> T ask(Function<MessageLog, T> question) {
		try {
			return running().executor().submit(() -> question.apply(this.messages)).get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Interrupted");
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
	}

	@Override
	public void send(String senderId, FromDevice message) {
		running().send(senderId, message);
	}

	@Override
	public void schedule(Runnable task, long delay, TimeUnit unit) {
		CcsServer running = running();
		Objects.requireNonNull(this.timer).schedule(() -> running.executor().execute(task), delay, unit);
	}

	private CcsServer running() {
		return Objects.requireNonNull(this.server, "The sandbox is not running");
	}

}
