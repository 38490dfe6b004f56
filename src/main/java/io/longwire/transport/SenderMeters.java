package io.longwire.transport;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * Counts what happens to one sender, whatever its transport: as meters, and as the
 * {@link SenderStatus.Counters} of its status. Callable from any thread.
 */
public class SenderMeters {

	private final MeterRegistry registry;

	private final String prefix;

	private final Tags tags;

	private final Set<String> codes;

	private final Tally tally = new Tally();

	private final LongAdder cut;

	private final LongAdder duplicates;

	private final LongAdder connects;

	private final LongAdder drains;

	private final RecentMax longest = new RecentMax();

	private final Timer accepted;

	/**
	 * Registers what all transports count.
	 * @param transport the word between {@code longwire.} and the name of each meter
	 * @param words of this push service
	 * @param codes every code that a refusal can have
	 */
	protected SenderMeters(MeterRegistry registry, String transport, String sender, Words words, Set<String> codes) {
		this.registry = registry;
		this.prefix = "longwire." + transport + ".";
		this.tags = Tags.of("sender", sender);
		this.codes = codes;
		register("sent", this.tags, this.tally.sentAdder());
		this.cut = count("cut");
		this.duplicates = count("duplicates");
		this.connects = count("connects");
		this.drains = count("drains");
		codes.forEach((code) -> register(words.refused, this.tags.and("code", code), this.tally.refusals(code)));
		this.accepted = Timer.builder(this.prefix + words.accepted).tags(this.tags).register(registry);
	}

	/** A counter of this transport's own. */
	protected final LongAdder count(String name) {
		LongAdder adder = new LongAdder();
		register(name, this.tags, adder);
		return adder;
	}

	/** Counts acceptances under a name of their own, besides the timer. */
	protected final void countAccepted(String name) {
		register(name, this.tags, this.tally.acceptedAdder());
	}

	private void register(String name, Tags tags, LongAdder adder) {
		FunctionCounter.builder(this.prefix + name, adder, LongAdder::sum).tags(tags).register(this.registry);
	}

	/**
	 * Watches the live connections.
	 * @param state the name of a connection's state
	 * @param pending its messages without an answer
	 */
	public final <S> void watch(Supplier<List<S>> sessions, Function<S, String> state, ToLongFunction<S> pending) {
		for (String name : List.of("CONNECTING", "READY", "DRAINING")) {
			gauge("sessions", this.tags.and("state", name), sessions,
					(session) -> state.apply(session).equals(name) ? 1 : 0);
		}
		gauge("pending", this.tags, sessions, pending);
	}

	private <S> void gauge(String name, Tags tags, Supplier<List<S>> sessions, ToLongFunction<S> part) {
		Gauge.builder(this.prefix + name, () -> sessions.get().stream().mapToLong(part).sum())
			.tags(tags)
			.register(this.registry);
	}

	/** A message was written; the push service may have taken it before. */
	public final void sent(boolean perhapsTakenBefore) {
		this.tally.sent();
		if (perhapsTakenBefore) {
			this.duplicates.increment();
		}
	}

	/** A message was accepted. */
	public final void accepted(long latencyNanos, long nowNanos) {
		this.tally.accepted(latencyNanos);
		this.longest.record(latencyNanos, nowNanos);
		this.accepted.record(Duration.ofNanos(latencyNanos));
	}

	/**
	 * A message was refused.
	 * @param code one of those that are known
	 */
	public final void refused(String code) {
		if (!this.codes.contains(code)) {
			throw new IllegalArgumentException("Not a code of the table: " + code);
		}
		this.tally.refused(code);
	}

	/** A try ended without an answer. */
	public final void cut() {
		this.cut.increment();
	}

	/** A connection became ready. */
	public final void connected() {
		this.connects.increment();
	}

	/** A connection is to take nothing more. */
	public final void draining() {
		this.drains.increment();
	}

	/** What was counted, of a push service from which nothing comes up. */
	public SenderStatus.Counters counters(long nowNanos) {
		return counters(nowNanos, 0, 0);
	}

	/**
	 * What was counted.
	 * @param receipts read
	 * @param upstream messages read
	 */
	protected final SenderStatus.Counters counters(long nowNanos, long receipts, long upstream) {
		SenderStatus.SessionCounters counted = this.tally.counters(receipts, upstream);
		return new SenderStatus.Counters(counted.sent(), counted.accepted(), counted.refused(), this.cut.sum(),
				this.duplicates.sum(), receipts, upstream, this.connects.sum(), this.drains.sum(),
				counted.meanAckMillis(), (counted.accepted() > 0) ? this.longest.get(nowNanos) / 1e6 : null);
	}

	/**
	 * What a push service calls things.
	 *
	 * @param accepted the timer of acceptances
	 * @param refused the counter of refusals
	 */
	public record Words(String accepted, String refused) {

		/** What most call them. */
		public static final Words USUAL = new Words("accepted", "refused");

	}

}
