package io.longwire.transport.apns;

import java.util.function.Predicate;

import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutcomeListener;
import io.longwire.transport.SendOutcome;

/**
 * Asks the dispatcher whether one sender's messages may be written, and tells it what
 * became of them. Callable from any thread.
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

	private volatile Predicate<OutboundMessage> mayWrite = (message) -> false;

	Outcomes(String sender) {
		this.sender = sender;
	}

	void attach(OutcomeListener listener, Predicate<OutboundMessage> mayWrite) {
		this.listener = listener;
		this.mayWrite = mayWrite;
	}

	/** Whether this message may be written now. */
	boolean mayWrite(OutboundMessage message) {
		return this.mayWrite.test(message);
	}

	void ended(OutboundMessage message, SendOutcome outcome) {
		this.listener.ended(this.sender, message, outcome);
	}

	void roomFreed() {
		this.listener.roomFreed(this.sender);
	}

}
