package io.longwire.sandbox.fcm;

import java.time.Clock;
import java.util.Map;

import io.longwire.sandbox.Bounded;
import io.longwire.sandbox.MessageEvent;
import io.longwire.sandbox.MessageLog;
import io.longwire.sandbox.Treatment;
import io.longwire.sandbox.Treatment.Kind;

/**
 * What the simulated FCM does with a message, by the prefix of its token. Owned by the
 * server's thread.
 */
final class FcmDevices {

	private static final int MOST_COUNTED = 100_000;

	private final String projectId;

	private final Clock clock;

	private final MessageLog log;

	private final Map<String, Integer> sends = new Bounded<>(MOST_COUNTED, false);

	private long accepted;

	private long minute;

	private int inMinute;

	FcmDevices(String projectId, Clock clock, MessageLog log) {
		this.projectId = projectId;
		this.clock = clock;
		this.log = log;
	}

	/** What is done with a message, before anything else is known of it. */
	Kind kind(FcmMessage message, long connection) {
		if (message.id() != null) {
			this.log.received(message.id(), connection);
		}
		String key = (message.id() != null) ? message.id() : message.target();
		int send = this.sends.merge(key, 1, Integer::sum);
		return message.toToken() ? Treatment.of(message.target()).at(send) : Kind.PLAIN;
	}

	/** Whether the quota of this minute is used up. */
	boolean exceeds(int quota) {
		long now = this.clock.millis() / 60_000;
		if (now != this.minute) {
			this.minute = now;
			this.inMinute = 0;
		}
		return quota > 0 && ++this.inMinute > quota;
	}

	/** The answer to a message that gets one. */
	FcmReply reply(Kind kind, FcmMessage message, long connection) {
		return switch (kind) {
			case UNREGISTERED -> FcmReply.error(404, "NOT_FOUND", "UNREGISTERED", "Requested entity was not found.");
			case BAD -> FcmReply.invalid("The registration token is not a valid FCM registration token");
			case INVALID -> FcmReply.invalid("message.android", "Request contains an invalid argument.");
			case MISMATCH -> FcmReply.error(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH", "SenderId mismatch");
			case APNS -> FcmReply.error(401, "UNAUTHENTICATED", "THIRD_PARTY_AUTH_ERROR",
					"Auth error from APNS or Web Push Service");
			case BUSY -> FcmReply.error(503, "UNAVAILABLE", "UNAVAILABLE", "The service is currently unavailable.");
			case INTERNAL -> FcmReply.error(500, "INTERNAL", "INTERNAL", "Internal error encountered.");
			case RATE -> quotaExceeded();
			default -> accept(kind, message, connection);
		};
	}

	static FcmReply quotaExceeded() {
		return FcmReply.error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED",
				"Quota exceeded for quota metric 'Send requests'.");
	}

	private FcmReply accept(Kind kind, FcmMessage message, long connection) {
		note(message, connection, MessageEvent.ACCEPTED);
		if (kind != Kind.OFFLINE && !message.dryRun()) {
			note(message, connection, MessageEvent.DELIVERED);
		}
		return FcmReply.accepted(this.projectId, ++this.accepted);
	}

	/** What happens to a message is kept if its sender gave it an id. */
	void note(FcmMessage message, long connection, MessageEvent event) {
		if (message.id() != null) {
			this.log.add(message.id(), connection, event);
		}
	}

}
