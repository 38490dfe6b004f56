package io.longwire.queue;

import java.util.LinkedHashMap;
import java.util.Map;

import io.longwire.notification.Content;
import org.jspecify.annotations.Nullable;

/**
 * Contents of notifications with many messages, the least recently used dropped when they
 * take more than 16 MB.
 */
final class ContentCache {

	private static final long MOST_BYTES = 16 * 1024 * 1024;

	private static final int OVERHEAD = 256;

	private final LinkedHashMap<Long, Content> contents = new LinkedHashMap<>(16, 0.75f, true);

	private long bytes;

	synchronized @Nullable Content get(long notificationId) {
		return this.contents.get(notificationId);
	}

	synchronized void put(long notificationId, Content content) {
		if (this.contents.put(notificationId, content) == null) {
			this.bytes += size(content);
		}
		var eldest = this.contents.entrySet().iterator();
		while (this.bytes > MOST_BYTES && eldest.hasNext()) {
			Map.Entry<Long, Content> entry = eldest.next();
			this.bytes -= size(entry.getValue());
			eldest.remove();
		}
	}

	private static long size(Content content) {
		String blocks = content.nativeBlocks();
		return 2L * (content.payload().length() + ((blocks != null) ? blocks.length() : 0)) + OVERHEAD;
	}

}
