package io.longwire.queue;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.longwire.notification.Options;

/**
 * Reads options, each text once: most notifications have one of few.
 */
final class OptionsCache {

	/** Of collapse keys there may be many: then it begins anew. */
	static final int MOST = 1_000;

	private final Map<String, Options> options = new ConcurrentHashMap<>();

	/** What a text says, as {@link OptionsJson#read}. */
	Options read(String json) {
		Options known = this.options.get(json);
		if (known != null) {
			return known;
		}
		Options read = OptionsJson.read(json);
		if (this.options.size() >= MOST) {
			this.options.clear();
		}
		this.options.put(json, read);
		return read;
	}

	int size() {
		return this.options.size();
	}

}
