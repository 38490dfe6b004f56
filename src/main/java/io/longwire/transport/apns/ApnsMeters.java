package io.longwire.transport.apns;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.longwire.transport.SenderMeters;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;

/**
 * The meters {@code longwire.apns.*} of one sender.
 */
final class ApnsMeters extends SenderMeters {

	ApnsMeters(MeterRegistry registry, String sender) {
		super(registry, "apns", sender, Words.USUAL, ApnsErrors.codes());
	}

	/** Watches the end of a client certificate. */
	static void watchExpiry(MeterRegistry registry, String sender, Supplier<@Nullable Instant> end, Clock clock) {
		Gauge.builder("longwire.apns.certificate.remaining", () -> {
			Instant expiry = end.get();
			return (expiry != null) ? Duration.between(clock.instant(), expiry).toMillis() / 1e3 : Double.NaN;
		}).baseUnit("seconds").tags("sender", sender).register(registry);
	}

}
