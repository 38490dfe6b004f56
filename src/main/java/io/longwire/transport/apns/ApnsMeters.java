package io.longwire.transport.apns;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

import io.longwire.transport.RecentMax;
import io.longwire.transport.SenderStatus;
import io.longwire.transport.SenderStatus.SessionCounters;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * Counts what happens to one sender: as meters {@code longwire.apns.*}, all named here,
 * and as the {@link SenderStatus.Counters} of its status.
 */
final class ApnsMeters {

	private static final String PREFIX = "longwire.apns.";

	private final Tally tally = new Tally();

	private final LongAdder cut = new LongAdder();

	private final LongAdder duplicates = new LongAdder();

	private final LongAdder connects = new LongAdder();

	private final LongAdder drains = new LongAdder();

	private final RecentMax ackMax = new RecentMax();

	private final Timer accepted;

	ApnsMeters(MeterRegistry registry, String sender) {
		Tags tags = Tags.of("sender", sender);
		count(registry, "sent", tags, this.tally.sentAdder());
		count(registry, "cut", tags, this.cut);
		count(registry, "duplicates", tags, this.duplicates);
		count(registry, "connects", tags, this.connects);
		count(registry, "drains", tags, this.drains);
		ApnsErrors.codes()
			.forEach((code) -> count(registry, "refused", tags.and("code", code), this.tally.adder(code)));
		this.accepted = Timer.builder(PREFIX + "accepted").tags(tags).register(registry);
	}

	private static void count(MeterRegistry registry, String name, Tags tags, LongAdder adder) {
		FunctionCounter.builder(PREFIX + name, adder, LongAdder::sum).tags(tags).register(registry);
	}

	/** Watches the live connections of a sender. */
	static void watch(MeterRegistry registry, String sender, Supplier<List<ApnsSession>> sessions) {
		Tags tags = Tags.of("sender", sender);
		for (SessionState state : List.of(SessionState.CONNECTING, SessionState.READY, SessionState.DRAINING)) {
			gauge(registry, "sessions", tags.and("state", state.name()), sessions,
					(session) -> (session.state() == state) ? 1 : 0);
		}
		gauge(registry, "pending", tags, sessions, ApnsSession::pending);
	}

	private static void gauge(MeterRegistry registry, String name, Tags tags, Supplier<List<ApnsSession>> sessions,
			ToLongFunction<ApnsSession> part) {
		Gauge.builder(PREFIX + name, () -> sessions.get().stream().mapToLong(part).sum()).tags(tags).register(registry);
	}

	/** Watches the end of a client certificate. */
	static void watchExpiry(MeterRegistry registry, String sender, @Nullable Instant expiry, Clock clock) {
		Gauge
			.builder(PREFIX + "certificate.remaining",
					() -> (expiry != null) ? Duration.between(clock.instant(), expiry).toMillis() / 1e3 : Double.NaN)
			.baseUnit("seconds")
			.tags("sender", sender)
			.register(registry);
	}

	void sent(boolean perhapsTakenBefore) {
		this.tally.sent();
		if (perhapsTakenBefore) {
			this.duplicates.increment();
		}
	}

	void accepted(long latencyNanos, long nowNanos) {
		this.tally.accepted(latencyNanos);
		this.ackMax.record(latencyNanos, nowNanos);
		this.accepted.record(Duration.ofNanos(latencyNanos));
	}

	void refused(String code) {
		this.tally.refused(code);
	}

	void cut() {
		this.cut.increment();
	}

	void connected() {
		this.connects.increment();
	}

	void draining() {
		this.drains.increment();
	}

	SenderStatus.Counters counters(long nowNanos) {
		SessionCounters counted = this.tally.counters();
		return new SenderStatus.Counters(counted.sent(), counted.accepted(), counted.refused(), this.cut.sum(),
				this.duplicates.sum(), 0, 0, this.connects.sum(), this.drains.sum(), counted.meanAckMillis(),
				(counted.accepted() > 0) ? this.ackMax.get(nowNanos) / 1e6 : null);
	}

}
