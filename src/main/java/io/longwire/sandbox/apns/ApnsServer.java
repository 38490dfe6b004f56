package io.longwire.sandbox.apns;

import io.longwire.sandbox.GatewayProperties;
import io.longwire.sandbox.MessageLog;
import io.longwire.sandbox.SandboxCertificate;
import io.longwire.sandbox.SandboxPortException;
import io.longwire.sandbox.SandboxProperties;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Runs the APNs endpoint with its simulated devices. Starts before the transports and
 * stops after them.
 */
class ApnsServer implements SmartLifecycle, GatewayProperties {

	private static final Logger log = LoggerFactory.getLogger(ApnsServer.class);

	private static final int PHASE = 1000;

	private final String address;

	private final int port;

	private final SandboxCertificate certificate;

	private final MessageLog messages;

	private final ApnsDevices devices;

	private volatile @Nullable Http2Server server;

	ApnsServer(SandboxProperties properties, ApnsSandboxProperties apns, SandboxCertificate certificate, Clock clock) {
		this.address = properties.address();
		this.port = apns.port();
		this.certificate = certificate;
		this.messages = new MessageLog(clock, properties.rememberedMessages());
		this.devices = new ApnsDevices(new ApnsLogin(certificate.publicKey(), clock), clock, this.messages,
				() -> running().executor());
	}

	@Override
	public Map<String, Object> gatewayProperties(String sslBundle) {
		return ApnsPushService.gatewayProperties(running().port(), this.certificate.signingKeyFile().toString(),
				sslBundle);
	}

	@Override
	public void start() {
		var started = new Http2Server(this.certificate.serverContextForAnyClient(), "apns-server", this.devices);
		this.server = started;
		try {
			started.start(this.address, this.port);
		}
		catch (RuntimeException ex) {
			stop();
			throw new SandboxPortException("longwire.sandbox.apns.port", this.address, this.port, ex);
		}
		log.warn("SANDBOX: a simulated APNs listens on {}:{}; no real device is reached", this.address, port());
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

	int port() {
		return running().port();
	}

	ApnsDevices devices() {
		return this.devices;
	}

	/** Asks the open connections, on the thread that owns them. */
	<T> T onLines(Function<List<Http2Line>, T> question) {
		Http2Server asked = running();
		return asked.ask(() -> question.apply(asked.lines()));
	}

	/** Asks the log of messages, on the thread that owns it. */
	<T> T ask(Function<MessageLog, T> question) {
		return running().ask(() -> question.apply(this.messages));
	}

	private Http2Server running() {
		return Objects.requireNonNull(this.server, "The sandbox is not running");
	}

}
