package io.longwire.receipt;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.longwire.transport.FromDevice;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.springframework.stereotype.Component;

/**
 * All meters of this module.
 */
@Component
class ReceiptMeters {

	private final MeterRegistry registry;

	private final Counter storedReceipts;

	private final Counter storedUpstream;

	private final Counter repeated;

	private final Counter encoded;

	private final Counter refused;

	private final Counter failed;

	private final Timer commits;

	ReceiptMeters(MeterRegistry registry) {
		this.registry = registry;
		this.storedReceipts = stored("receipt");
		this.storedUpstream = stored("upstream_message");
		this.repeated = counter("repeated", "Items that were stored already");
		this.encoded = counter("encoded", "Items stored with their text encoded because the database refused it");
		this.refused = counter("refused", "Items left un-acked because too many wait in memory");
		this.failed = counter("failures", "Transactions that failed");
		this.commits = Timer.builder("longwire.receipt.commit")
			.description("Time to store and commit one batch")
			.register(registry);
	}

	/** One transaction committed, {@code fresh} of its items being new. */
	void stored(Collection<? extends FromDevice> items, int fresh, long nanos) {
		long receipts = items.stream().filter(FromDevice.Receipt.class::isInstance).count();
		this.storedReceipts.increment(receipts);
		this.storedUpstream.increment(items.size() - receipts);
		this.repeated.increment(items.size() - fresh);
		this.commits.record(nanos, TimeUnit.NANOSECONDS);
	}

	void encoded() {
		this.encoded.increment();
	}

	void refused() {
		this.refused.increment();
	}

	void failed() {
		this.failed.increment();
	}

	void watch(Supplier<Number> waiting) {
		Gauge.builder("longwire.receipt.waiting", waiting)
			.description("Items that wait in memory to be stored")
			.register(this.registry);
	}

	private Counter stored(String kind) {
		return Counter.builder("longwire.receipt.stored")
			.tag("kind", kind)
			.description("Items from devices that are stored, repeats included")
			.register(this.registry);
	}

	private Counter counter(String name, String description) {
		return Counter.builder("longwire.receipt." + name).description(description).register(this.registry);
	}

}
