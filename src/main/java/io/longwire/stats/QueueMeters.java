package io.longwire.stats;

import java.time.Duration;
import java.util.function.ToDoubleFunction;

import io.longwire.notification.Lane;
import io.longwire.queue.QueueDepth;
import io.longwire.queue.QueueDepth.Depth;
import io.longwire.transport.PushTransport;
import io.longwire.transport.TransportRegistry;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Gauges of what waits in the queue. However often they are read, the database is asked
 * once in five seconds for each lane of each sender, and counts 10,000 rows at most. NaN
 * while the database is away: it is asked once in five seconds for all of them then, for
 * a question may wait that long.
 */
@Component
class QueueMeters {

	private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();

	private final QueueDepth depth;

	private volatile long mayAskFrom = System.nanoTime();

	QueueMeters(MeterRegistry registry, TransportRegistry transports, QueueDepth depth) {
		this.depth = depth;
		for (PushTransport transport : transports.all()) {
			for (Lane lane : Lane.values()) {
				register(registry, new Cached(transport.sender(), lane));
			}
		}
	}

	private void register(MeterRegistry registry, Cached cached) {
		gauge("longwire.queue.depth", cached, Depth::queued)
			.description("Messages that wait, due or not, counted up to " + QueueDepth.EXACT_UP_TO)
			.register(registry);
		gauge("longwire.queue.oldest.due.age", cached, QueueMeters::oldestDueSeconds)
			.description("How long the oldest due message has been due, 0 if none is")
			.baseUnit("seconds")
			.register(registry);
	}

	private Gauge.Builder<Cached> gauge(String name, Cached cached, ToDoubleFunction<Depth> value) {
		return Gauge.builder(name, cached, (source) -> read(source, value))
			.strongReference(true)
			.tag("sender", cached.sender)
			.tag("lane", cached.lane.word());
	}

	private double read(Cached cached, ToDoubleFunction<Depth> value) {
		Depth now = cached.get();
		return (now != null) ? value.applyAsDouble(now) : Double.NaN;
	}

	private static double oldestDueSeconds(Depth depth) {
		Long millis = depth.oldestDueAgeMillis();
		return (millis != null) ? millis / 1000.0 : 0;
	}

	/** The depth of one lane as last asked for. */
	private final class Cached {

		private final String sender;

		private final Lane lane;

		private @Nullable Depth last;

		private long askedAt = System.nanoTime() - FRESH_NANOS;

		Cached(String sender, Lane lane) {
			this.sender = sender;
			this.lane = lane;
		}

		synchronized @Nullable Depth get() {
			if (System.nanoTime() - this.askedAt >= FRESH_NANOS) {
				this.last = ask();
				this.askedAt = System.nanoTime();
			}
			return this.last;
		}

		private @Nullable Depth ask() {
			if (System.nanoTime() - QueueMeters.this.mayAskFrom < 0) {
				return null;
			}
			try {
				return QueueMeters.this.depth.of(this.sender, this.lane);
			}
			catch (DataAccessException | TransactionException ex) {
				QueueMeters.this.mayAskFrom = System.nanoTime() + FRESH_NANOS;
				return null;
			}
		}

	}

}
