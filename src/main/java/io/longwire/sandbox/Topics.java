package io.longwire.sandbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.longwire.ccsserver.DownstreamMessage;

/**
 * Which devices listen to which topics. Owned by the server's thread.
 */
final class Topics {

	private static final String PREFIX = "/topics/";

	private final Map<String, Set<String>> subscribers = new HashMap<>();

	/** A topic's name, with or without its prefix. */
	static String name(String topic) {
		return topic.startsWith(PREFIX) ? topic.substring(PREFIX.length()) : topic;
	}

	/** Returns how many devices listen to the topic from now on. */
	int change(String topic, Collection<String> subscribe, Collection<String> unsubscribe) {
		Set<String> devices = this.subscribers.computeIfAbsent(topic, (name) -> new LinkedHashSet<>());
		devices.addAll(subscribe);
		unsubscribe.forEach(devices::remove);
		if (devices.isEmpty()) {
			this.subscribers.remove(topic);
		}
		return devices.size();
	}

	/**
	 * The devices that a message to a topic or a condition reaches.
	 * @throws IllegalArgumentException if the condition is none
	 */
	Set<String> reached(DownstreamMessage message) {
		String to = message.to();
		return (to != null) ? Set.copyOf(of(name(to)))
				: TopicCondition.devices(String.valueOf(message.condition()), this::of);
	}

	private Set<String> of(String topic) {
		return this.subscribers.getOrDefault(topic, Set.of());
	}

	/** The topics that a device listens to. */
	List<String> topicsOf(String token) {
		return this.subscribers.entrySet()
			.stream()
			.filter((topic) -> topic.getValue().contains(token))
			.map(Map.Entry::getKey)
			.sorted()
			.toList();
	}

}
