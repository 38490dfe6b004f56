package io.longwire.transport.fcm;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import com.google.auth.oauth2.AccessToken;
import io.longwire.notification.Content;
import io.longwire.notification.Options;
import io.longwire.notification.Target;
import io.longwire.testing.HandTime;
import io.longwire.testing.PeerTls;
import io.longwire.transport.HeardOutcomes;
import io.longwire.transport.Looks;
import io.longwire.transport.MessageIdInPayload;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.Time;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/**
 * One sender against a {@link FcmPeer}: real threads and sockets, but time and ticks are
 * turned by hand.
 */
final class FcmRig implements AutoCloseable {

	static final Instant START = HandTime.START;

	final HandTime time = new HandTime();

	private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

	private final EventLoop loop = (EventLoop) this.group.next();

	final AtomicInteger tokensAskedFor = new AtomicInteger();

	final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	final HeardOutcomes outcomes = new HeardOutcomes();

	final FcmTransport transport;

	/** The term in which messages may be written. */
	volatile long term;

	FcmRig(FcmPeer peer, int window) {
		this(settings(peer.port(), 1, window));
	}

	FcmRig(FcmProperties.Sender settings) {
		this(settings, null);
	}

	/**
	 * @param source of access tokens, null for one that gives them out
	 */
	FcmRig(FcmProperties.Sender settings, AccessTokens.@Nullable Source source) {
		var bundles = new DefaultSslBundleRegistry("peer", PeerTls.LOCALHOST.trust());
		Clock clock = this.time;
		var time = new Time(clock, this.time::nanoTime);
		// The greatest jitter, so that a delay is known.
		RandomGenerator greatest = () -> -1L;
		var assembly = new FcmAssembly(new FcmTls(bundles), this.registry, time, greatest, this.group,
				Executors.newCachedThreadPool());
		AccessTokens.Source usual = () -> new AccessToken("ya29.secret" + this.tokensAskedFor.incrementAndGet(),
				Date.from(clock.instant().plus(Duration.ofHours(1))));
		var tokens = new AccessTokens("demo", (source != null) ? source : usual, time);
		this.transport = assembly.transport("demo", settings, "my-project", tokens);
		this.transport.attach(this.outcomes, (message) -> message.term() == this.term);
		this.transport.start(Duration.ofDays(1));
	}

	static FcmProperties.Sender settings(int port, int connections, int window) {
		return new FcmProperties.Sender(Path.of("unused.json"), null, URI.create("https://localhost:" + port), null,
				"peer", connections, window, 600_000, Duration.ofSeconds(30), Duration.ofSeconds(60),
				MessageIdInPayload.RECEIPTS);
	}

	/** Waits until messages are taken. */
	FcmRig ready() {
		Awaitility.await().until(() -> this.transport.freeRoom() > 0);
		return this;
	}

	/** Lets time pass, and lets the sender see it. */
	void pass(Duration time) throws Exception {
		tick();
		Duration left = time;
		for (; left.compareTo(Looks.HELD_UP) > 0; left = left.minus(Looks.HELD_UP)) {
			leap(Looks.HELD_UP);
		}
		leap(left);
	}

	/** Lets time pass in which nobody, the sender included, could do anything. */
	void leap(Duration time) throws Exception {
		this.time.pass(time);
		tick();
	}

	void tick() throws Exception {
		CompletableFuture.runAsync(() -> this.transport.supervisor().tick(), this.loop).get(10, TimeUnit.SECONDS);
	}

	boolean send(long id) {
		return this.transport.send(message(id));
	}

	OutboundMessage message(long id) {
		return message(id, LastTry.NONE, false);
	}

	static OutboundMessage message(long id, LastTry lastTry, boolean alone) {
		return new OutboundMessage(id, 0, Target.to("tokA"),
				new Content("{\"data\":{\"id\":\"" + id + "\"}}",
						new Options(null, null, 60, false, false, false, false, null, false)),
				START.plusSeconds(3600).toEpochMilli(), lastTry, alone);
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

	void awaitStates(String... states) {
		Awaitility.await().until(() -> states().equals(List.of(states)));
	}

	@Override
	public void close() throws Exception {
		CompletableFuture<Void> stopped = this.transport.stop();
		pass(FcmSupervisor.STOP_PATIENCE.plusMillis(1));
		stopped.get(20, TimeUnit.SECONDS);
		this.group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
	}

}
