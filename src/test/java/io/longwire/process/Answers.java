package io.longwire.process;

import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What callers were answered: each time 202, or a 503 that says when to come again.
 */
class Answers {

	private static final JsonMapper JSON = new JsonMapper();

	private final Queue<String> messageIds = new ConcurrentLinkedQueue<>();

	private final AtomicInteger unavailable = new AtomicInteger();

	private volatile boolean enough;

	/** Returns whether the notification was accepted. */
	boolean add(HttpResponse<String> answer) {
		if (answer.statusCode() == 503) {
			assertUnavailable(answer);
			this.unavailable.incrementAndGet();
			return false;
		}
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
		this.messageIds.add(JSON.readTree(answer.body()).get("messages").get(0).get("message_id").stringValue());
		return true;
	}

	static void assertUnavailable(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
		assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(answer.body()).contains("urn:longwire:problem:unavailable");
	}

	int accepted() {
		return this.messageIds.size();
	}

	int unavailable() {
		return this.unavailable.get();
	}

	/** No client begins another notification. */
	void enough() {
		this.enough = true;
	}

	boolean areEnough() {
		return this.enough;
	}

	/** The message ids of all that was accepted, each one once. */
	Set<String> messageIds() {
		Set<String> ids = new HashSet<>(this.messageIds);
		assertThat(ids).as("every request got an id of its own").hasSameSizeAs(this.messageIds);
		return ids;
	}

}
