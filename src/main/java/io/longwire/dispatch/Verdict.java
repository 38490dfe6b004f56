package io.longwire.dispatch;

import io.longwire.queue.Settlement;
import io.longwire.token.Tokens.NewChange;
import org.jspecify.annotations.Nullable;

/**
 * What is to be stored after a try of a message.
 *
 * @param settlement for the message itself
 * @param change what was learnt about its token, {@code null} if nothing
 */
record Verdict(Settlement settlement, @Nullable NewChange change) {

	Verdict(Settlement settlement) {
		this(settlement, null);
	}

	long messageId() {
		return this.settlement.messageId();
	}

}
