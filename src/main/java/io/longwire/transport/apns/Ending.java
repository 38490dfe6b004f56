package io.longwire.transport.apns;

import io.longwire.transport.Causes;
import io.netty.handler.codec.http2.Http2Exception;

/**
 * Why a connection takes no more messages.
 *
 * @param reason for people
 * @param senderRefused whether APNs does not accept the sender, so that trying again soon
 * is of no use
 */
record Ending(String reason, boolean senderRefused) {

	private static final String REMEDY = "; check longwire.apns.senders.%1$s.key-file, key-id, team-id and topic,"
			+ " or the certificate, and this machine's clock. Next tries are minutes apart";

	static Ending of(String reason) {
		return new Ending(reason, false);
	}

	/** APNs answered a message with this reason. */
	static Ending ofAnswer(String reason, boolean senderRefused) {
		return new Ending((senderRefused ? "APNs refuses this sender: " : "APNs said ") + reason, senderRefused);
	}

	/** The reason, and the remedy if there is one. */
	String words(String sender) {
		return this.senderRefused ? this.reason + REMEDY.formatted(sender) : this.reason;
	}

	static Ending of(Throwable failure) {
		return of(Causes.words(failure, Http2Exception.class));
	}

}
