package io.longwire.transport.apns;

import java.time.Instant;

import com.eatthepath.pushy.apns.PushNotificationResponse;
import org.jspecify.annotations.Nullable;

/**
 * What APNs answered to a message.
 *
 * @param status of HTTP
 * @param reason why it was refused, {@code null} if it was not, or if that cannot be read
 * @param invalidSince since when APNs knows that the token is dead, {@code null} if not
 * told
 */
record Answer(int status, @Nullable String reason, @Nullable Instant invalidSince) {

	private static final int OK = 200;

	static Answer of(PushNotificationResponse<?> response) {
		return new Answer(response.getStatusCode(), response.getRejectionReason().orElse(null),
				response.getTokenInvalidationTimestamp().orElse(null));
	}

	/** Without a body. */
	static Answer bare(int status) {
		return new Answer(status, null, null);
	}

	boolean isAccepted() {
		return this.status == OK;
	}

	/** Why it was refused, for people. */
	String words() {
		return (this.reason != null) ? this.reason : "HTTP status " + this.status;
	}

}
