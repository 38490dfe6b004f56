package io.longwire.transport.fcm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

import io.longwire.transport.SenderStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;

/**
 * Counts what happens to one sender: as meters {@code longwire.fcm.*}, all named here,
 * and as the {@link SenderStatus.Counters} of its status.
 */
final class FcmMeters {

	private static final String PREFIX = "longwire.fcm.";

	private final LongAdder sent = new LongAdder();

	private final LongAdder cut = new LongAdder();

	private final LongAdder duplicates = new LongAdder();

	private final LongAdder connects = new LongAdder();

	private final LongAdder drains = new LongAdder();

	private final LongAdder notProcessed = new LongAdder();

	private final Map<String, LongAdder> refused = new TreeMap<>();

	private final Timer accepted;

	FcmMeters(MeterRegistry registry, String sender) {
		Tags tags = Tags.of("sender", sender);
		count(registry, "sent", tags, this.sent);
		count(registry, "cut", tags, this.cut);
		count(registry, "duplicates", tags, this.duplicates);
		count(registry, "connects", tags, this.connects);
		count(registry, "drains", tags, this.drains);
		count(registry, "not.processed", tags, this.notProcessed);
		for (String code : FcmErrors.codes()) {
			LongAdder adder = new LongAdder();
			this.refused.put(code, adder);
			count(registry, "refused", tags.and("code", code), adder);
		}
		this.accepted = Timer.builder(PREFIX + "accepted").tags(tags).register(registry);
	}

	private static void count(MeterRegistry registry, String name, Tags tags, LongAdder adder) {
		FunctionCounter.builder(PREFIX + name, adder, LongAdder::sum).tags(tags).register(registry);
	}

	/** Watches the live connections of a sender. */
	static void watch(MeterRegistry registry, String sender, Supplier<List<FcmSession>> sessions) {
		Tags tags = Tags.of("sender", sender);
		for (SessionState state : List.of(SessionState.CONNECTING, SessionState.READY, SessionState.DRAINING)) {
			gauge(registry, "sessions", tags.and("state", state.name()), sessions,
					(session) -> (session.state() == state) ? 1 : 0);
		}
		gauge(registry, "pending", tags, sessions, (session) -> session.window().pending());
	}

	private static void gauge(MeterRegistry registry, String name, Tags tags, Supplier<List<FcmSession>> sessions,
			ToLongFunction<FcmSession> part) {
		Gauge.builder(PREFIX + name, () -> sessions.get().stream().mapToLong(part).sum()).tags(tags).register(registry);
	}

	void sent(boolean perhapsTakenBefore) {
		this.sent.increment();
		if (perhapsTakenBefore) {
			this.duplicates.increment();
		}
	}

	void accepted(long latencyNanos) {
		this.accepted.record(Duration.ofNanos(latencyNanos));
	}

	/**
	 * @param code one of {@link FcmErrors#codes()}
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

	/** The push service said that it has not looked at a request. */
	void notProcessed() {
		this.notProcessed.increment();
	}

	void connected() {
		this.connects.increment();
	}

	void draining() {
		this.drains.increment();
	}

	SenderStatus.Counters counters() {
		long accepts = this.accepted.count();
		Map<String, Long> refusals = new TreeMap<>();
		this.refused.forEach((code, adder) -> {
			if (adder.sum() > 0) {
				refusals.put(code, adder.sum());
			}
		});
		return new SenderStatus.Counters(this.sent.sum(), accepts, refusals, this.cut.sum(), this.duplicates.sum(), 0,
				0, this.connects.sum(), this.drains.sum(),
				(accepts > 0) ? this.accepted.mean(TimeUnit.MILLISECONDS) : null,
				(accepts > 0) ? this.accepted.max(TimeUnit.MILLISECONDS) : null);
	}

}
