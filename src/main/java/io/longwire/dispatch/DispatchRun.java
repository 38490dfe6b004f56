package io.longwire.dispatch;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.longwire.notification.Lane;
import io.longwire.transport.PushTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dispatch from one start to the next stop: the pumps of all senders, and who writes down
 * what becomes of their messages.
 */
final class DispatchRun {

	private static final Logger logger = LoggerFactory.getLogger(DispatchRun.class);

	/** How long a stop waits for one thread of ours, beyond what it waits for answers. */
	private static final Duration THREAD_PATIENCE = Duration.ofSeconds(5);

	private final Map<String, SenderDispatch> senders = new LinkedHashMap<>();

	private final Settler settler;

	private final UnconfiguredSenders unconfigured;

	private final ClaimRescuer rescuer;

	private final Pauses pauses;

	private final Tools tools;

	DispatchRun(Collection<? extends PushTransport> transports, Store store, Tools tools, DispatchProperties properties,
			SenderLimits limits) {
		var queue = new SettleQueue(properties.settleDelay());
		tools.meters().watch(queue);
		this.settler = new Settler(queue, new SettleWriter(store, tools.meters()), this::holdsOrKnows,
				() -> signalAll(WakeUp.DUE), tools);
		this.unconfigured = new UnconfiguredSenders(this.senders.keySet(), store.depth(), tools);
		this.rescuer = new ClaimRescuer(store.claims(), this.unconfigured, tools);
		this.pauses = new Pauses(store.paused());
		this.tools = tools;
		for (PushTransport transport : transports) {
			this.senders.put(transport.sender(), SenderDispatch.create(transport, store, this.settler, this.pauses,
					tools, new SenderDispatch.Settings(properties, limits.of(transport.sender()))));
		}
	}

	void start() {
		this.settler.start();
		this.pauses.refresh();
		this.rescuer.start(this::rescued, () -> {
			this.settler.retryRefused();
			pausesChanged();
		});
		this.senders.values().forEach((sender) -> sender.pump().start());
	}

	private boolean holdsOrKnows(long id) {
		return this.senders.values().stream().anyMatch((sender) -> sender.books().inFlight().holdsOrKnows(id));
	}

	/** One sender; {@code null} if there is none of that name. */
	@Nullable SenderDispatch sender(String name) {
		return this.senders.get(name);
	}

	/** The senders, but for paused ones, whose push service refuses everything. */
	List<String> unserved() {
		return this.senders.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().breaker().refuses(this.tools.nanoTime()))
			.map(Map.Entry::getKey)
			.filter((sender) -> !this.pauses.contains(sender))
			.toList();
	}

	/**
	 * How many messages wait for senders that are not configured.
	 */
	Map<String, String> unconfigured() {
		return this.unconfigured.waiting();
	}

	void signalAll(int reason) {
		this.senders.values().forEach((sender) -> sender.signal(reason));
	}

	/** Nobody says whose they are: they may come before anything that is claimed. */
	private void rescued(int messages) {
		for (Lane lane : Lane.values()) {
			this.senders.values().forEach((sender) -> sender.books().dueAgain(lane, messages));
		}
	}

	/** Asks which senders are paused. */
	void pausesChanged() {
		if (this.pauses.refresh()) {
			signalAll(WakeUp.DUE);
		}
	}

	/** A receipt says that these messages were taken. */
	void confirmed(Collection<Long> messageIds) {
		this.senders.values().forEach((sender) -> sender.books().inFlight().confirmed(messageIds));
	}

	/**
	 * Ends all sending, and waits for what is on the wire. What the push services say
	 * later is still written down.
	 */
	void stopSending(Duration atMost) throws InterruptedException {
		long deadline = System.nanoTime() + atMost.toNanos();
		this.rescuer.stop();
		this.senders.values().forEach((sender) -> sender.pump().stop());
		for (SenderDispatch sender : this.senders.values()) {
			sender.pump().join(Duration.ofNanos(deadline - System.nanoTime()));
			sender.books().inFlight().awaitAnswers(Duration.ofNanos(deadline - System.nanoTime()));
		}
		int unanswered = this.senders.values().stream().mapToInt((sender) -> sender.answers().abandonAll()).sum();
		if (unanswered > 0) {
			logger.info("{} messages on the wire were not answered in time: they are sent again, under the same id",
					unanswered);
		}
	}

	/** Writes down what is known, and ends. */
	void stopSettling() throws InterruptedException {
		if (!this.settler.stop(THREAD_PATIENCE)) {
			logger.warn("Not all outcomes could be stored: their messages are sent again, under the same id, once"
					+ " this instance is known to be dead");
		}
	}

}
