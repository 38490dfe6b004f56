package io.longwire.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * The last messages that came to devices through a topic or a group. Owned by the
 * server's thread.
 */
final class Inboxes {

	private static final int DEVICES = 10_000;

	private static final int MESSAGES = 100;

	private final Map<String, Deque<String>> inboxes = new Bounded<>(DEVICES, true);

	void add(String token, String messageId) {
		Deque<String> inbox = this.inboxes.computeIfAbsent(token, (key) -> new ArrayDeque<>());
		inbox.addLast(messageId);
		if (inbox.size() > MESSAGES) {
			inbox.removeFirst();
		}
	}

	List<String> of(String token) {
		return List.copyOf(this.inboxes.getOrDefault(token, new ArrayDeque<>()));
	}

}
