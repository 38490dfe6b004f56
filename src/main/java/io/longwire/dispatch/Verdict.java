package io.longwire.dispatch;

import io.longwire.queue.Settlement;
import io.longwire.token.Tokens.NewChange;
import org.jspecify.annotations.Nullable;

/**
 * What is to be stored after a try of a message.
 *
 * @param settlement for the message itself
 * @param change what was learnt about its token, {@code null} if nothing
 * @param stored run once it is stored
 */
record Verdict(Settlement settlement, @Nullable NewChange change, Runnable stored) {

	private static final Runnable NOTHING = () -> {
	};

	Verdict(Settlement settlement) {
		this(settlement, null);
	}

	Verdict(Settlement settlement, @Nullable NewChange change) {
		this(settlement, change, NOTHING);
	}

	/** The same, and something to be run once it is stored. */
	Verdict then(Runnable action) {
		return new Verdict(this.settlement, this.change, action);
	}

	long messageId() {
		return this.settlement.messageId();
	}

}
