package io.longwire.sandbox.apns;

import io.longwire.sandbox.Treatment;

import org.jspecify.annotations.Nullable;

/**
 * The refusals of APNs that the sandbox knows, in Apple's words.
 */
enum ApnsRefusal {

	BAD_DEVICE_TOKEN(400, "BadDeviceToken"), DEVICE_TOKEN_NOT_FOR_TOPIC(400, "DeviceTokenNotForTopic"),
	UNREGISTERED(410, "Unregistered"), TOO_MANY_REQUESTS(429, "TooManyRequests"),
	INTERNAL_SERVER_ERROR(500, "InternalServerError"), SERVICE_UNAVAILABLE(503, "ServiceUnavailable"),
	TOPIC_DISALLOWED(400, "TopicDisallowed"), METHOD_NOT_ALLOWED(405, "MethodNotAllowed"), BAD_PATH(404, "BadPath"),
	MISSING_TOPIC(400, "MissingTopic"), BAD_MESSAGE_ID(400, "BadMessageId"), BAD_PRIORITY(400, "BadPriority"),
	INVALID_PUSH_TYPE(400, "InvalidPushType"), BAD_EXPIRATION_DATE(400, "BadExpirationDate"),
	BAD_COLLAPSE_ID(400, "BadCollapseId"), PAYLOAD_EMPTY(400, "PayloadEmpty"),
	PAYLOAD_TOO_LARGE(413, "PayloadTooLarge"), MISSING_PROVIDER_TOKEN(403, "MissingProviderToken"),
	INVALID_PROVIDER_TOKEN(403, "InvalidProviderToken"), EXPIRED_PROVIDER_TOKEN(403, "ExpiredProviderToken");

	private final int status;

	private final String reason;

	ApnsRefusal(int status, String reason) {
		this.status = status;
		this.reason = reason;
	}

	int status() {
		return this.status;
	}

	String reason() {
		return this.reason;
	}

	/** Whether the message need not come again. */
	boolean isFinal() {
		return switch (this) {
			case TOO_MANY_REQUESTS, INTERNAL_SERVER_ERROR, SERVICE_UNAVAILABLE, TOPIC_DISALLOWED,
					MISSING_PROVIDER_TOKEN, INVALID_PROVIDER_TOKEN, EXPIRED_PROVIDER_TOKEN ->
				false;
			default -> true;
		};
	}

	/** How a simulated device, or APNs on its behalf, refuses; {@code null} if not. */
	static @Nullable ApnsRefusal of(Treatment.Kind kind) {
		return switch (kind) {
			case UNREGISTERED -> UNREGISTERED;
			case BAD -> BAD_DEVICE_TOKEN;
			case MISMATCH -> DEVICE_TOKEN_NOT_FOR_TOPIC;
			case APNS -> INVALID_PROVIDER_TOKEN;
			case BUSY -> SERVICE_UNAVAILABLE;
			case INTERNAL -> INTERNAL_SERVER_ERROR;
			case RATE -> TOO_MANY_REQUESTS;
			case DISALLOWED -> TOPIC_DISALLOWED;
			default -> null;
		};
	}

}
