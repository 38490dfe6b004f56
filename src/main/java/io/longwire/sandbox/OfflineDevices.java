package io.longwire.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.longwire.ccsserver.CcsSession;
import io.longwire.ccsserver.DownstreamMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is kept for devices that are offline: as many messages as the real service keeps,
 * for the last thousand devices. Owned by the server's thread.
 */
final class OfflineDevices {

	private static final int DEVICES = 1000;

	private static final int COLLAPSE_KEYS = 4;

	private static final int MESSAGES = 100;

	private final Map<String, Device> devices = new Bounded<>(DEVICES, true);

	/**
	 * Keeps a message until its time is over, or another takes its place.
	 */
	void keep(CcsSession session, DownstreamMessage message, String token, long millis) {
		if (message.timeToLive() > 0) {
			this.devices.computeIfAbsent(token, (key) -> new Device())
				.keep(new Kept(session, message, millis + message.timeToLive() * 1000), key(message));
		}
	}

	private static @Nullable String key(DownstreamMessage message) {
		JsonNode key = message.json().get("collapse_key");
		return (key != null) ? key.stringValue() : null;
	}

	/**
	 * Gives what was kept for a device, which is online for this moment.
	 */
	Waiting online(String token, long millis) {
		Device device = this.devices.remove(token);
		return (device != null) ? device.waiting(millis) : new Waiting(List.of(), false);
	}

	/**
	 * What waited for a device.
	 *
	 * @param messages whose time is not over
	 * @param deleted whether there were too many, so that all of them were thrown away
	 */
	record Waiting(List<Kept> messages, boolean deleted) {
	}

	/**
	 * A message that waits.
	 *
	 * @param expiresAt epoch milliseconds
	 */
	record Kept(CcsSession session, DownstreamMessage message, long expiresAt) {
	}

	private static final class Device {

		private final Map<String, Kept> collapsible = new LinkedHashMap<>();

		private final Deque<Kept> others = new ArrayDeque<>();

		private boolean deleted;

		void keep(Kept message, @Nullable String key) {
			if (key == null) {
				this.others.addLast(message);
				if (this.others.size() > MESSAGES) {
					this.others.clear();
					this.collapsible.clear();
					this.deleted = true;
				}
				return;
			}
			this.collapsible.remove(key);
			if (this.collapsible.size() == COLLAPSE_KEYS) {
				this.collapsible.remove(this.collapsible.keySet().iterator().next());
			}
			this.collapsible.put(key, message);
		}

		Waiting waiting(long millis) {
			List<Kept> messages = new ArrayList<>(this.others);
			messages.addAll(this.collapsible.values());
			messages.removeIf((message) -> message.expiresAt() <= millis);
			return new Waiting(messages, this.deleted);
		}

	}

}
