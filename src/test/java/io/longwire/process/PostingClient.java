package io.longwire.process;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.awaitility.Awaitility;

/**
 * A caller that posts one notification after the other and, when it gets no answer or is
 * told to come again, repeats the request under the same idempotency key.
 */
class PostingClient implements Runnable {

	private final String name;

	private final JarProcess gateway;

	private final Answers answers;

	PostingClient(String name, JarProcess gateway, Answers answers) {
		this.name = name;
		this.gateway = gateway;
		this.answers = answers;
	}

	@Override
	public void run() {
		for (int i = 0; !this.answers.areEnough(); i++) {
			String key = this.name + "-" + i;
			String body = """
					{"to":"token-%s","data":{"key":"%s"},"delivery_receipt_requested":true}""".formatted(key, key);
			Awaitility.await()
				.pollDelay(Duration.ZERO)
				.pollInterval(Duration.ofMillis(50))
				.atMost(Duration.ofMinutes(2))
				.until(() -> isAccepted(body, key));
		}
	}

	private boolean isAccepted(String body, String key) {
		HttpResponse<String> answer;
		try {
			answer = this.gateway.post("/v1/notifications", body, key);
		}
		catch (UncheckedIOException ex) {
			return false;
		}
		return this.answers.add(answer);
	}

}
