package io.longwire.query;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.longwire.notification.Options;
import io.longwire.queue.NotificationReader.NotificationView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.util.RawValue;

/**
 * A notification as its caller wrote it. What was not written and has no default is left
 * out.
 *
 * @param nativeBlocks each a member of its own, by its name
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record NotificationJson(String id, String sender, Instant createdAt, @Nullable Instant sendAt,
		@Nullable String priority, @Nullable String collapseKey, int timeToLive, boolean deliveryReceiptRequested,
		boolean dryRun, boolean contentAvailable, boolean mutableContent, @Nullable String restrictedPackageName,
		boolean directBootOk, @JsonRawValue @Nullable String notification, @JsonRawValue @Nullable String data,
		@JsonAnyGetter Map<String, RawValue> nativeBlocks) {

	static NotificationJson of(NotificationView view) {
		Options options = view.content().options();
		Map<String, String> payload = JsonMembers.of(view.content().payload());
		String priority = (options.priority() != null) ? options.priority().word() : null;
		return new NotificationJson(Long.toString(view.id()), view.sender(), view.createdAt(), view.sendAt(), priority,
				options.collapseKey(), options.timeToLive(), options.deliveryReceiptRequested(), options.dryRun(),
				options.contentAvailable(), options.mutableContent(), options.restrictedPackageName(),
				options.directBootOk(), payload.get("notification"), payload.get("data"),
				blocks(view.content().nativeBlocks()));
	}

	private static Map<String, RawValue> blocks(@Nullable String stored) {
		Map<String, RawValue> blocks = new LinkedHashMap<>();
		if (stored != null) {
			JsonMembers.of(stored).forEach((name, json) -> blocks.put(name, new RawValue(json)));
		}
		return blocks;
	}

}
