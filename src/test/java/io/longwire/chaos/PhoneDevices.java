package io.longwire.chaos;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The apps on the phones: each reports what it has got, through its back end, until it is
 * told that this is stored.
 */
final class PhoneDevices {

	private static final int APPS = 16;

	private static final String OPENED = "{\"status\":\"opened\"}";

	private final PhoneSandbox sandbox;

	private final Gateways gateways;

	private final Workload workload;

	private final Set<Long> reported = ConcurrentHashMap.newKeySet();

	private final CompletableFuture<Void> reports;

	private volatile boolean last;

	PhoneDevices(PhoneSandbox sandbox, Gateways gateways, Workload workload) {
		this.sandbox = sandbox;
		this.gateways = gateways;
		this.workload = workload;
		var thread = Executors.newSingleThreadExecutor();
		this.reports = CompletableFuture.runAsync(this::report, thread);
		thread.shutdown();
	}

	private void report() {
		ExecutorService apps = Executors.newFixedThreadPool(APPS);
		boolean all;
		do {
			all = this.last;
			CompletableFuture
				.allOf(unreported().stream()
					.map((id) -> CompletableFuture.runAsync(() -> storeUntilTold(id), apps))
					.toArray(CompletableFuture[]::new))
				.join();
			Awaitility.await().pollDelay(Duration.ofMillis(500)).until(() -> true);
		}
		while (!all);
		apps.shutdown();
	}

	private List<Long> unreported() {
		Map<Long, String> targets = this.workload.targets();
		return this.sandbox.messages()
			.stream()
			.filter((message) -> message.get("times_delivered").intValue() > 0)
			.map((message) -> Long.valueOf(message.get("message_id").stringValue()))
			.filter((id) -> confirms(targets.get(id)) && this.reported.add(id))
			.toList();
	}

	private void storeUntilTold(long id) {
		Awaitility.await()
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(50))
			.atMost(Duration.ofMinutes(3))
			.until(() -> store(id));
	}

	private static boolean confirms(@Nullable String target) {
		return target != null && target.startsWith(Request.Kind.CONFIRMED + " ");
	}

	private boolean store(long id) {
		try {
			int status = this.gateways.at((int) id)
				.post("/v1/messages/" + id + "/receipts", OPENED, "receipt-" + id)
				.statusCode();
			if (status != 204 && status != 503) {
				throw new IllegalStateException("The receipt of " + id + " was answered with " + status);
			}
			return status == 204;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	/** Ends them when all that came is reported. */
	void end() {
		this.last = true;
		this.reports.join();
	}

	/** Whether this message was reported. */
	boolean hasReported(Long id) {
		return this.reported.contains(id);
	}

}
