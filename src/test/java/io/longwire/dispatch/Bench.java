package io.longwire.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import io.longwire.queue.InstanceLease;
import io.longwire.queue.PausedSenders;
import io.longwire.testing.HandTime;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutcomeListener;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.Time;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/**
 * Dispatch of one sender without threads: the test turns the crank.
 */
final class Bench implements InstanceLease, OutcomeListener, PausedSenders {

	static final String SENDER = "demo";

	final HandTime time = new HandTime();

	final MemoryQueue queue = new MemoryQueue(this.time);

	final MemoryTokens tokens = new MemoryTokens();

	final MemoryBacklog backlog = new MemoryBacklog();

	final MemoryDepth depth = new MemoryDepth();

	final ScriptedTransport transport;

	final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	final Tools tools = new Tools(new Time(this.time, this.time::nanoTime), new Random(1),
			new DispatchMeters(this.registry));

	final Store store = new Store(this.queue, this, this.tokens, this, this.backlog, this.depth);

	final Settler settler = new Settler(new SettleQueue(Duration.ZERO),
			new SettleWriter(this.store, this.tools.meters()), this::holdsOrKnows, () -> {
			}, this.tools);

	final Pauses pauses = new Pauses(this);

	final Map<String, Instant> paused = new HashMap<>();

	final SenderDispatch dispatch;

	boolean leaseHolds = true;

	/**
	 * @param room places on the wire
	 * @param batchSize most messages claimed at once and kept ready
	 */
	Bench(int room, int batchSize) {
		this(room, batchSize, 0);
	}

	/**
	 * @param rateLimit messages a second, 0 for no limit
	 */
	Bench(int room, int batchSize, int rateLimit) {
		this(room, batchSize, new SenderLimits.Limits(rateLimit, 10));
	}

	Bench(int room, int batchSize, SenderLimits.Limits limits) {
		this.transport = new ScriptedTransport(SENDER, room);
		this.dispatch = SenderDispatch.create(this.transport, this.store, this.settler, this.pauses, this.tools,
				new SenderDispatch.Settings(properties(batchSize), limits));
		this.transport.attach(this, this.dispatch.pump()::mayWrite);
	}

	static DispatchProperties properties(int batchSize) {
		return new DispatchProperties(Duration.ofMillis(200), batchSize, 10, 4, Duration.ZERO, Duration.ofMinutes(1),
				Duration.ofSeconds(10));
	}

	private boolean holdsOrKnows(long id) {
		return this.dispatch.books().inFlight().holdsOrKnows(id);
	}

	/** A tick, a turn of the pump, and everything settled that came of it. */
	void turn() {
		this.dispatch.pump().runOnce(WakeUp.DUE);
		this.settler.runOnce();
	}

	/** Why the pump would wake now, if it ran; forgotten by this. */
	int signals() {
		return this.dispatch.books().wakeUp().poll();
	}

	@Override
	public Map<String, Instant> all() {
		return this.paused;
	}

	@Override
	public Instant pause(String sender) {
		this.paused.put(sender, this.time.instant());
		this.pauses.refresh();
		return this.time.instant();
	}

	@Override
	public void resume(String sender) {
		this.paused.remove(sender);
		this.pauses.refresh();
	}

	@Override
	public boolean mayWrite() {
		return this.leaseHolds;
	}

	@Override
	public long term() {
		return this.queue.term;
	}

	@Override
	public void ended(String sender, OutboundMessage message, SendOutcome outcome) {
		this.dispatch.answers().ended(message, outcome);
	}

	@Override
	public void roomFreed(String sender) {
		this.dispatch.signal(WakeUp.ROOM);
	}

}
