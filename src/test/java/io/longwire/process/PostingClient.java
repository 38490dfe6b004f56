package io.longwire.process;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/**
 * A caller that posts one notification after the other and, when it gets no answer,
 * repeats the request under the same idempotency key until it does.
 */
class PostingClient implements Runnable {

	private final String name;

	private final JarProcess gateway;

	private final Queue<String> acceptedIds;

	private final AtomicBoolean enough;

	PostingClient(String name, JarProcess gateway, Queue<String> acceptedIds, AtomicBoolean enough) {
		this.name = name;
		this.gateway = gateway;
		this.acceptedIds = acceptedIds;
		this.enough = enough;
	}

	@Override
	public void run() {
		for (int i = 0; !this.enough.get(); i++) {
			String key = this.name + "-" + i;
			String body = """
					{"to":"token-%s","data":{"key":"%s"},"delivery_receipt_requested":true}""".formatted(key, key);
			Awaitility.await()
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(50))
				.atMost(Duration.ofMinutes(2))
				.until(() -> answered(body, key));
		}
	}

	private boolean answered(String body, String key) {
		try {
			JsonNode answer = this.gateway.postJson("/v1/notifications", body, key);
			this.acceptedIds.add(answer.get("messages").get(0).get("message_id").stringValue());
			return true;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

}
