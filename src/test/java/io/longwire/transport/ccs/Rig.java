package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

import io.longwire.notification.Content;
import io.longwire.notification.Options;
import io.longwire.notification.Secret;
import io.longwire.notification.Target;
import io.longwire.testing.HandTime;
import io.longwire.testing.PeerTls;
import io.longwire.transport.Backoff;
import io.longwire.transport.DeviceInbox;
import io.longwire.transport.FromDevice;
import io.longwire.transport.Looks;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.OutcomeListener;
import io.longwire.transport.Reconnects;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SenderOutcomes;
import io.longwire.transport.Time;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;

/**
 * One sender against a {@link CcsPeer}: real threads and sockets, but time and ticks are
 * turned by hand.
 */
final class Rig implements AutoCloseable, OutcomeListener, DeviceInbox {

	static final String LOGIN = "4815162342@gcm.googleapis.com";

	static final String KEY = "AAAAserverkey";

	final HandTime time = new HandTime();

	private final ExecutorService blocking = Executors.newCachedThreadPool((task) -> {
		Thread thread = new Thread(task, "line");
		thread.setDaemon(true);
		return thread;
	});

	/** How many threads cannot be started next. */
	final AtomicInteger threadsRefused = new AtomicInteger();

	/** How many tasks for the network are kept next, until {@link #beginKept}. */
	final AtomicInteger tasksKept = new AtomicInteger();

	private final Queue<Runnable> kept = new ConcurrentLinkedQueue<>();

	private final OwnerThread owner = new OwnerThread("owner");

	final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	final List<Ended> outcomes = new CopyOnWriteArrayList<>();

	final List<Taken> items = new CopyOnWriteArrayList<>();

	/** How often it was told that there is room. */
	final AtomicInteger freed = new AtomicInteger();

	final CcsTransport transport;

	/** Whether receipts and upstream messages are taken. */
	volatile boolean inboxHasRoom = true;

	/** The term in which messages may be written. */
	volatile long term;

	Rig(CcsPeer peer) {
		this(peer, 100);
	}

	Rig(CcsPeer peer, int window) {
		this(settings(peer.port(), window), PeerTls.LOCALHOST);
	}

	Rig(CcsProperties.Sender settings, PeerTls trusted) {
		this(settings, trusted.trust());
	}

	Rig(CcsProperties.Sender settings, SslBundle trust) {
		var bundles = new DefaultSslBundleRegistry("peer", trust);
		var time = new Time(this.time, this.time::nanoTime);
		var context = new SenderContext("demo", settings, new SenderOutcomes("demo"), new RefusedOn(), new Demand(),
				this, new CcsMeters(this.registry, "demo"), time);
		// The greatest jitter, so that a delay is known.
		RandomGenerator greatest = () -> -1L;
		var supervisor = new CcsSupervisor(context, new CcsConnector(settings, bundles),
				new Reconnects(new Backoff(greatest), 0), this.owner, this::runBlocking);
		context.meters().watch(supervisor::live);
		this.transport = new CcsTransport(context, supervisor);
		this.transport.attach(this, (message) -> message.term() == this.term);
		supervisor.start(Duration.ofDays(1));
	}

	private void runBlocking(Runnable task) {
		if (this.threadsRefused.getAndUpdate((left) -> Math.max(0, left - 1)) > 0) {
			throw new OutOfMemoryError("unable to create native thread");
		}
		if (this.tasksKept.getAndUpdate((left) -> Math.max(0, left - 1)) > 0) {
			this.kept.add(task);
			return;
		}
		this.blocking.execute(task);
	}

	void beginKept() {
		this.kept.forEach(this.blocking::execute);
	}

	/** A sender with so many connections, and a window of four on each. */
	static Rig pool(CcsPeer peer, int min, int max) {
		return new Rig(settings(peer.port(), 4, new CcsProperties.Connections(min, max)), PeerTls.LOCALHOST);
	}

	static CcsProperties.Sender settings(int port, int window) {
		return settings(port, window, new CcsProperties.Connections(1, 1));
	}

	private static CcsProperties.Sender settings(int port, int window, CcsProperties.Connections connections) {
		return new CcsProperties.Sender("localhost", port, "gcm.googleapis.com", "4815162342", new Secret(KEY), "peer",
				connections, window, Duration.ofSeconds(30), Duration.ofSeconds(60));
	}

	/** Waits until a session takes messages. */
	Rig ready() {
		eventually().until(() -> this.transport.freeRoom() > 0);
		return this;
	}

	/** Lets time pass, and lets the supervisor see it. */
	void pass(Duration time) throws Exception {
		tick();
		Duration left = time;
		for (; left.compareTo(Looks.HELD_UP) > 0; left = left.minus(Looks.HELD_UP)) {
			leap(Looks.HELD_UP);
		}
		leap(left);
	}

	/** Lets time pass in which nobody, the supervisor included, could do anything. */
	void leap(Duration time) throws Exception {
		this.time.pass(time);
		tick();
	}

	void tick() throws Exception {
		CompletableFuture.runAsync(() -> this.transport.supervisor().tick(), this.owner).get(10, TimeUnit.SECONDS);
	}

	boolean send(long id) {
		return this.transport.send(message(id));
	}

	static OutboundMessage message(long id) {
		return message(id, "{\"data\":{\"k\":\"v\"}}", LastTry.NONE, false);
	}

	static OutboundMessage message(long id, String payload, LastTry lastTry, boolean alone) {
		Options options = new Options(null, null, 60, false, false, false, false, null, false);
		return new OutboundMessage(id, 0, Target.to("tokA"), new Content(payload, options),
				HandTime.START.plusSeconds(60).toEpochMilli(), lastTry, alone);
	}

	/** Waits for the first outcome of a message. */
	SendOutcome outcome(long id) {
		eventually().alias("outcome of " + id).until(() -> this.outcomes.stream().anyMatch((one) -> one.id == id));
		return outcomes(id).get(0);
	}

	List<SendOutcome> outcomes(long id) {
		return this.outcomes.stream().filter((one) -> one.id == id).map(Ended::outcome).toList();
	}

	List<String> states() {
		return this.transport.status().sessions().stream().map((session) -> session.state()).toList();
	}

	void awaitStates(String... states) {
		eventually().until(() -> states().equals(List.of(states)));
	}

	void awaitReady(int count) {
		eventually().until(() -> states().stream().filter("READY"::equals).count() == count);
	}

	void awaitDraining(int count) {
		eventually().until(() -> states().stream().filter("DRAINING"::equals).count() == count);
	}

	/** Waits until there is no line, and says why. */
	String problem() {
		eventually().until(() -> this.transport.supervisor().failure() != null);
		return String.valueOf(this.transport.status().problem());
	}

	private static ConditionFactory eventually() {
		return Awaitility.await().pollInterval(Duration.ofMillis(5));
	}

	/** Waits for as many items of devices. */
	List<Taken> items(int count) {
		eventually().until(() -> this.items.size() >= count);
		return this.items;
	}

	@Override
	public void ended(String sender, OutboundMessage message, SendOutcome outcome) {
		this.outcomes.add(new Ended(message.id(), outcome));
	}

	@Override
	public void roomFreed(String sender) {
		this.freed.incrementAndGet();
	}

	@Override
	public boolean take(FromDevice item, Runnable durable) {
		return this.inboxHasRoom && this.items.add(new Taken(item, durable));
	}

	@Override
	public boolean hasRoom() {
		return this.inboxHasRoom;
	}

	@Override
	public void close() throws Exception {
		this.transport.supervisor().stop().get(30, TimeUnit.SECONDS);
	}

	record Ended(long id, SendOutcome outcome) {
	}

	record Taken(FromDevice item, Runnable durable) {
	}

}
