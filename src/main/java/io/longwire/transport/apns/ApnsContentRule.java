package io.longwire.transport.apns;

import io.longwire.notification.Content;
import io.longwire.notification.ContentRule;
import io.longwire.notification.Target;
import io.longwire.transport.OutboundMessage;
import org.jspecify.annotations.Nullable;

/**
 * Tries out the request that a notification becomes: what APNs counts and checks is not
 * what callers write. Tokens are checked one by one, when they are sent to.
 */
record ApnsContentRule(ApnsProperties.Sender settings) implements ContentRule {

	private static final Target SOME_DEVICE = new Target(Target.Kind.TOKEN, "a0");

	/** The longest id there is. */
	private static final long SOME_ID = Long.MAX_VALUE;

	@Override
	public @Nullable Problem problem(Content content, int payloadBytes, int most) {
		try {
			ApnsRequest.of(
					new OutboundMessage(SOME_ID, 0, SOME_DEVICE, content, 0, OutboundMessage.LastTry.NONE, false),
					this.settings);
			return null;
		}
		catch (Unsendable ex) {
			return ex.problem();
		}
	}

}
