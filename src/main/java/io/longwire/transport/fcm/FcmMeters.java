package io.longwire.transport.fcm;

import java.util.concurrent.atomic.LongAdder;

import io.longwire.transport.SenderMeters;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The meters {@code longwire.fcm.*} of one sender.
 */
final class FcmMeters extends SenderMeters {

	private final LongAdder notProcessed;

	FcmMeters(MeterRegistry registry, String sender) {
		super(registry, "fcm", sender, Words.USUAL, FcmErrors.codes());
		this.notProcessed = count("not.processed");
	}

	/** The push service said that it has not looked at a request. */
	void notProcessed() {
		this.notProcessed.increment();
	}

}
