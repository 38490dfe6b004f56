package io.longwire.transport.apns;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

import io.longwire.notification.Content;
import io.longwire.notification.Options;
import io.longwire.notification.Target;
import io.longwire.transport.MessageIdInPayload;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.OutcomeListener;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SenderOutcomes;
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
final class ApnsRig implements AutoCloseable, OutcomeListener {

	static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

	private final AtomicLong passed = new AtomicLong();

	private final EventLoopGroup threads = ApnsConfiguration.threads(1);

	final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	final List<Ended> outcomes = new CopyOnWriteArrayList<>();

	final ApnsTransport transport;

	/** The term in which messages may be written. */
	volatile long term;

	ApnsRig(ApnsPeer peer, int window) {
		this(settings(peer.port(), window), trusting());
	}

	ApnsRig(ApnsProperties.Sender settings, SslBundle bundle) {
		var time = new Time(new HandClock(), this.passed::get);
		var context = new SenderContext("shop", settings, new SenderOutcomes("shop"),
				new ApnsMeters(this.registry, "shop"), new LivingTokens(), time);
		ApnsCredentials credentials = ApnsCredentials.read("shop", settings,
				new DefaultSslBundleRegistry("peer", bundle));
		// The greatest jitter, so that a delay is known.
		RandomGenerator greatest = () -> -1L;
		var supervisor = new ApnsSupervisor(context, new ApnsConnector(settings, credentials, this.threads),
				new BackOff(greatest, 0));
		ApnsMeters.watch(this.registry, "shop", supervisor::live);
		ApnsMeters.watchExpiry(this.registry, "shop", credentials.expiry(), time.clock());
		this.transport = new ApnsTransport(context, supervisor, credentials);
		this.transport.attach(this, (message) -> message.term() == this.term);
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
		this.passed.addAndGet(time.toNanos());
		tick();
	}

	void tick() {
		this.transport.supervisor().tick();
	}

	boolean send(long id) {
		return this.transport.send(message(id));
	}

	static OutboundMessage message(long id) {
		return message(id, "{\"data\":{\"k\":\"v\"}}");
	}

	static OutboundMessage message(long id, String payload) {
		return message(id, payload, new Options(null, null, 3600, false, false, false, false, null), null);
	}

	static OutboundMessage message(long id, String payload, Options options, String blocks) {
		return new OutboundMessage(id, 0, Target.to("tokA"), new Content(payload, options, blocks),
				START.plusSeconds(options.timeToLive()).toEpochMilli(), LastTry.NONE, false);
	}

	/** Waits for the first outcome of a message. */
	SendOutcome outcome(long id) {
		Awaitility.await().alias("outcome of " + id).until(() -> !outcomes(id).isEmpty());
		return outcomes(id).get(0);
	}

	List<SendOutcome> outcomes(long id) {
		return this.outcomes.stream().filter((one) -> one.id == id).map(Ended::outcome).toList();
	}

	List<String> states() {
		return this.transport.status().sessions().stream().map((session) -> session.state()).toList();
	}

	double count(String meter, String... tags) {
		return this.registry.get("longwire.apns." + meter).tags(tags).functionCounter().count();
	}

	@Override
	public void ended(String sender, OutboundMessage message, SendOutcome outcome) {
		this.outcomes.add(new Ended(message.id(), outcome));
	}

	@Override
	public void roomFreed(String sender) {
	}

	@Override
	public void close() {
		this.transport.supervisor().stop();
		this.threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
	}

	record Ended(long id, SendOutcome outcome) {
	}

	private final class HandClock extends Clock {

		@Override
		public ZoneOffset getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

		@Override
		public Instant instant() {
			return START.plusNanos(ApnsRig.this.passed.get());
		}

	}

}
