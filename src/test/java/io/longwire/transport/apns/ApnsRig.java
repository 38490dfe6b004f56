package io.longwire.transport.apns;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

import com.eatthepath.pushy.apns.PushType;
import io.longwire.notification.Content;
import io.longwire.notification.Options;
import io.longwire.notification.Target;
import io.longwire.testing.HandTime;
import io.longwire.transport.Backoff;
import io.longwire.transport.HeardOutcomes;
import io.longwire.transport.MessageIdInPayload;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.Reconnects;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SenderOutcomes;
import io.longwire.transport.Time;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoopGroup;
import org.awaitility.Awaitility;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * One sender against an {@link ApnsPeer}: real threads and sockets, but time and ticks
 * are turned by hand.
 */
final class ApnsRig implements AutoCloseable {

	static final Instant START = HandTime.START;

	final HandTime time = new HandTime();

	private final EventLoopGroup threads = ApnsConfiguration.threads(1);

	final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	final HeardOutcomes outcomes = new HeardOutcomes();

	final ApnsTransport transport;

	final DefaultSslBundleRegistry bundles;

	/** The term in which messages may be written. */
	volatile long term;

	ApnsRig(ApnsPeer peer, int window) {
		this(settings(peer.port(), window), trusting());
	}

	ApnsRig(ApnsProperties.Sender settings, SslBundle bundle) {
		this.bundles = new DefaultSslBundleRegistry("peer", bundle);
		var time = new Time(this.time, this.time::nanoTime);
		var context = new SenderContext("shop", settings, new SenderOutcomes("shop"),
				new ApnsMeters(this.registry, "shop"), new LivingTokens(), time);
		var credentials = new RenewableCredentials("shop", settings, this.bundles, 0);
		// The greatest jitter, so that a delay is known.
		RandomGenerator greatest = () -> -1L;
		var supervisor = new ApnsSupervisor(context, new ApnsConnector(settings, credentials, this.threads),
				new Reconnects(new Backoff(greatest), 0));
		context.meters().watch(supervisor::live, (session) -> session.state().name(), ApnsSession::pending);
		ApnsMeters.watchExpiry(this.registry, "shop", () -> credentials.current().expiry(), time.clock());
		this.transport = new ApnsTransport(context, supervisor, credentials);
		this.transport.attach(this.outcomes, (message) -> message.term() == this.term);
		supervisor.start();
	}

	static ApnsProperties.Sender settings(int port, int window) {
		return settings(port, window, ApnsPeer.CERTIFICATE.signingKeyFile(), MessageIdInPayload.RECEIPTS);
	}

	static ApnsProperties.Sender settings(int port, int window, Path keyFile, MessageIdInPayload messageId) {
		return new ApnsProperties.Sender(ApnsProperties.Environment.PRODUCTION, "localhost", port, "com.example.shop",
				keyFile, (keyFile != null) ? "SANDBOXKEY" : null, (keyFile != null) ? "LONGWIRE00" : null, "peer", null,
				1, window, Duration.ofSeconds(30), Duration.ofSeconds(60), messageId);
	}

	static ApnsProperties.Sender connections(int connections, ApnsProperties.Sender settings) {
		return new ApnsProperties.Sender(settings.environment(), settings.host(), settings.port(), settings.topic(),
				settings.keyFile(), settings.keyId(), settings.teamId(), settings.sslBundle(), settings.pushType(),
				connections, settings.window(), settings.answerTimeout(), settings.pingInterval(),
				settings.messageId());
	}

	static ApnsProperties.Sender pushType(PushType type, ApnsProperties.Sender settings) {
		return new ApnsProperties.Sender(settings.environment(), settings.host(), settings.port(), settings.topic(),
				settings.keyFile(), settings.keyId(), settings.teamId(), settings.sslBundle(), type,
				settings.connections(), settings.window(), settings.answerTimeout(), settings.pingInterval(),
				settings.messageId());
	}

	static SslBundle trusting() {
		return SslBundle.of(SslStoreBundle.of(null, null, ApnsPeer.CERTIFICATE.trustStore()));
	}

	/** Waits until a connection takes messages. */
	ApnsRig ready() {
		Awaitility.await().until(() -> this.transport.freeRoom() > 0);
		return this;
	}

	/** Lets time pass, and lets the supervisor see it. */
	void pass(Duration time) {
		tick();
		leap(time);
		tick();
	}

	/** Lets time pass in which nobody, the supervisor included, could do anything. */
	void leap(Duration time) {
		this.time.pass(time);
		tick();
	}

	void tick() {
		this.transport.supervisor().tick();
	}

	/** Waits until the connections have done what was asked of them before. */
	void settle() {
		this.threads.forEach((thread) -> thread.submit(() -> {
		}).syncUninterruptibly());
	}

	boolean send(long id) {
		return this.transport.send(message(id));
	}

	static OutboundMessage message(long id) {
		return message(id, "{\"data\":{\"k\":\"v\"}}");
	}

	static OutboundMessage message(long id, String payload) {
		return message(id, payload, new Options(null, null, 3600, false, false, false, false, null, false), null);
	}

	static OutboundMessage message(long id, String payload, Options options, String blocks) {
		return new OutboundMessage(id, 0, Target.to("tokA"), new Content(payload, options, blocks),
				START.plusSeconds(options.timeToLive()).toEpochMilli(), LastTry.NONE, false);
	}

	/** Waits for the first outcome of a message. */
	SendOutcome outcome(long id) {
		return this.outcomes.first(id);
	}

	List<SendOutcome> outcomes(long id) {
		return this.outcomes.of(id);
	}

	List<String> states() {
		return this.transport.status().sessions().stream().map((session) -> session.state()).toList();
	}

	double count(String meter, String... tags) {
		return this.registry.get("longwire.apns." + meter).tags(tags).functionCounter().count();
	}

	@Override
	public void close() {
		this.transport.supervisor().stop();
		this.threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
	}

}
