package io.longwire.query;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.longwire.notification.Options;
import io.longwire.queue.NotificationReader.NotificationView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A notification as its caller wrote it. What was not written and has no default is left
 * out.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record NotificationJson(String id, String sender, Instant createdAt, @Nullable Instant sendAt,
		@Nullable String priority, @Nullable String collapseKey, int timeToLive, boolean deliveryReceiptRequested,
		boolean dryRun, boolean contentAvailable, boolean mutableContent, @Nullable String restrictedPackageName,
		@JsonRawValue @Nullable String notification, @JsonRawValue @Nullable String data,
		@JsonRawValue @Nullable String android, @JsonRawValue @Nullable String apns,
		@JsonRawValue @Nullable String webpush, @JsonRawValue @Nullable String fcmOptions) {

	static NotificationJson of(NotificationView view) {
		Options options = view.content().options();
		Map<String, String> payload = JsonMembers.of(view.content().payload());
		String nativeBlocks = view.content().nativeBlocks();
		Map<String, String> blocks = (nativeBlocks != null) ? JsonMembers.of(nativeBlocks) : Map.of();
		String priority = (options.priority() != null) ? options.priority().word() : null;
		return new NotificationJson(Long.toString(view.id()), view.sender(), view.createdAt(), view.sendAt(), priority,
				options.collapseKey(), options.timeToLive(), options.deliveryReceiptRequested(), options.dryRun(),
				options.contentAvailable(), options.mutableContent(), options.restrictedPackageName(),
				payload.get("notification"), payload.get("data"), blocks.get("android"), blocks.get("apns"),
				blocks.get("webpush"), blocks.get("fcm_options"));
	}

}
