package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

import io.longwire.transport.RecentMax;
import io.longwire.transport.SenderStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * Counts what happens to one sender: as meters {@code longwire.ccs.*}, all named here,
 * and as the {@link SenderStatus.Counters} of its status.
 */
final class CcsMeters {

	private static final String PREFIX = "longwire.ccs.";

	private final LongAdder sent = new LongAdder();

	private final LongAdder accepted = new LongAdder();

	private final LongAdder cut = new LongAdder();

	private final LongAdder duplicates = new LongAdder();

	private final LongAdder receipts = new LongAdder();

	private final LongAdder upstream = new LongAdder();

	private final LongAdder malformed = new LongAdder();

	private final LongAdder connects = new LongAdder();

	private final LongAdder drains = new LongAdder();

	private final LongAdder ackNanos = new LongAdder();

	private final RecentMax ackMax = new RecentMax();

	private final Map<String, LongAdder> refused = new TreeMap<>();

	private final Timer ackLatency;

	CcsMeters(MeterRegistry registry, String sender) {
		Tags tags = Tags.of("sender", sender);
		count(registry, "sent", tags, this.sent);
		count(registry, "acked", tags, this.accepted);
		count(registry, "cut", tags, this.cut);
		count(registry, "duplicates", tags, this.duplicates);
		count(registry, "receipts", tags, this.receipts);
		count(registry, "upstream", tags, this.upstream);
		count(registry, "malformed", tags, this.malformed);
		count(registry, "connects", tags, this.connects);
		count(registry, "drains", tags, this.drains);
		for (String code : CcsErrors.codes()) {
			LongAdder adder = new LongAdder();
			this.refused.put(code, adder);
			count(registry, "nacked", tags.and("code", code), adder);
		}
		this.ackLatency = Timer.builder(PREFIX + "ack.latency").tags(tags).register(registry);
	}

	private static void count(MeterRegistry registry, String name, Tags tags, LongAdder adder) {
		FunctionCounter.builder(PREFIX + name, adder, LongAdder::sum).tags(tags).register(registry);
	}

	/** Watches the live sessions of a sender. */
	static void watch(MeterRegistry registry, String sender, Supplier<List<CcsSession>> sessions) {
		Tags tags = Tags.of("sender", sender);
		for (SessionState state : List.of(SessionState.CONNECTING, SessionState.READY, SessionState.DRAINING)) {
			gauge(registry, "sessions", tags.and("state", state.name()), sessions,
					(session) -> (session.state() == state) ? 1 : 0);
		}
		gauge(registry, "pending", tags, sessions, CcsSession::pending);
	}

	private static void gauge(MeterRegistry registry, String name, Tags tags, Supplier<List<CcsSession>> sessions,
			ToLongFunction<CcsSession> part) {
		Gauge.builder(PREFIX + name, () -> sessions.get().stream().mapToLong(part).sum()).tags(tags).register(registry);
	}

	void sent(boolean perhapsTakenBefore) {
		this.sent.increment();
		if (perhapsTakenBefore) {
			this.duplicates.increment();
		}
	}

	void accepted(long latencyNanos, long nowNanos) {
		this.accepted.increment();
		this.ackNanos.add(latencyNanos);
		this.ackMax.record(latencyNanos, nowNanos);
		this.ackLatency.record(Duration.ofNanos(latencyNanos));
	}

	/**
	 * @param code one of {@link CcsErrors#codes()}
	 */
	void refused(String code) {
		LongAdder adder = this.refused.get(code);
		if (adder == null) {
			throw new IllegalArgumentException("Not a code of the table: " + code);
		}
		adder.increment();
	}

	void cut() {
		this.cut.increment();
	}

	void receipt() {
		this.receipts.increment();
	}

	void upstream() {
		this.upstream.increment();
	}

	void malformed() {
		this.malformed.increment();
	}

	void connected() {
		this.connects.increment();
	}

	void draining() {
		this.drains.increment();
	}

	SenderStatus.Counters counters(long nowNanos) {
		long acks = this.accepted.sum();
		Map<String, Long> refusals = new TreeMap<>();
		this.refused.forEach((code, adder) -> {
			if (adder.sum() > 0) {
				refusals.put(code, adder.sum());
			}
		});
		return new SenderStatus.Counters(this.sent.sum(), acks, refusals, this.cut.sum(), this.duplicates.sum(),
				this.receipts.sum(), this.upstream.sum(), this.connects.sum(), this.drains.sum(),
				(acks > 0) ? this.ackNanos.sum() / 1e6 / acks : null,
				(acks > 0) ? this.ackMax.get(nowNanos) / 1e6 : null);
	}

}
