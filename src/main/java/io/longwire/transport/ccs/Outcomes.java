package io.longwire.transport.ccs;

import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutcomeListener;
import io.longwire.transport.SendOutcome;

/**
 * Tells the dispatcher what became of one sender's messages. Callable from any thread.
 */
final class Outcomes {

	private static final OutcomeListener NOBODY = new OutcomeListener() {

		@Override
		public void ended(String sender, OutboundMessage message, SendOutcome outcome) {
			throw new IllegalStateException(
					"A message was handed over before anybody was attached to hear its outcome");
		}

		@Override
		public void roomFreed(String sender) {
		}

	};

	private final String sender;

	private volatile OutcomeListener listener = NOBODY;

	Outcomes(String sender) {
		this.sender = sender;
	}

	void attach(OutcomeListener listener) {
		this.listener = listener;
	}

	void ended(OutboundMessage message, SendOutcome outcome) {
		this.listener.ended(this.sender, message, outcome);
	}

	void roomFreed() {
		this.listener.roomFreed(this.sender);
	}

}
