package io.longwire.transport.apns;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import io.longwire.notification.Content;
import io.longwire.notification.Options;
import io.longwire.notification.Priority;
import io.longwire.notification.Target;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.RejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * One message in APNs's terms.
 *
 * @param expiration epoch seconds, 0 for "now or never"
 */
record ApnsRequest(String token, String topic, PushType pushType, DeliveryPriority priority,
		@Nullable String collapseId, long expiration, UUID apnsId, String payload) {

	private static final int MOST_PAYLOAD = 4096;

	/** The most that goes to any. */
	static final int MOST_VOIP_PAYLOAD = 5120;

	/** A token stands in a path. */
	private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~:@!$&'()*+,;=-]+");

	/**
	 * Maps a message.
	 * @throws Unsendable if APNs would refuse it
	 */
	static ApnsRequest of(OutboundMessage message, ApnsProperties.Sender settings) throws Unsendable {
		Options options = message.content().options();
		if (options.dryRun()) {
			throw new Unsendable("dry_run", "is not known to APNs: use POST /v1/notifications/preview");
		}
		ApnsBlock block = ApnsBlock.of(message.content().nativeBlocks());
		ApnsPayload payload = ApnsPayload.of(message, settings, block);
		PushType type = payload.pushType();
		var request = new ApnsRequest(token(message.target()), ApnsTopic.of(settings.topicOf(), type), type,
				block.priorityOr(priority(type, block.removes("apns-priority") ? null : options.priority())),
				block.collapseIdOr(options.collapseKey()), expiration(message), ApnsId.of(message.id()),
				payload.json());
		request.check(message.content(), block);
		return request;
	}

	private static String token(Target target) throws Unsendable {
		if (target.kind() != Target.Kind.TOKEN) {
			throw new Unsendable("to", "must be a device token: APNs knows neither topics nor conditions");
		}
		if (!TOKEN.matcher(target.value()).matches()) {
			throw new Unsendable(RejectionReason.BAD_REGISTRATION, "to",
					"is no device token of APNs, which are hexadecimal");
		}
		return target.value();
	}

	/** A background push of high priority is an error in APNs. */
	private static DeliveryPriority priority(PushType type, @Nullable Priority wanted) {
		boolean conserve = type == PushType.BACKGROUND || wanted == Priority.NORMAL;
		return conserve ? DeliveryPriority.CONSERVE_POWER : DeliveryPriority.IMMEDIATE;
	}

	private static long expiration(OutboundMessage message) {
		return (message.content().options().timeToLive() == 0) ? 0 : (message.expiresAt() + 999) / 1000;
	}

	private void check(Content content, ApnsBlock block) throws Unsendable {
		int most = (this.pushType == PushType.VOIP) ? MOST_VOIP_PAYLOAD : MOST_PAYLOAD;
		int bytes = this.payload.getBytes(StandardCharsets.UTF_8).length;
		if (bytes > most) {
			throw new Unsendable(ApnsPayload.source(content, block.payload()),
					"makes a payload of %d bytes; APNs takes %d".formatted(bytes, most));
		}
	}

	/**
	 * The headers that are about this message, in the order in which Pushy sends them.
	 */
	Map<String, String> headers() {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("apns-expiration", Long.toString(this.expiration));
		if (this.collapseId != null) {
			headers.put("apns-collapse-id", this.collapseId);
		}
		headers.put("apns-priority", Integer.toString(this.priority.getCode()));
		headers.put("apns-push-type", this.pushType.getHeaderValue());
		headers.put("apns-topic", this.topic);
		headers.put("apns-id", this.apnsId.toString());
		return headers;
	}

}
