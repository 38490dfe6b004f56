package io.longwire.transport;

import java.util.function.Predicate;

/**
 * Asks the dispatcher whether one sender's messages may be written, and tells it what
 * became of them. Callable from any thread.
 */
public final class SenderOutcomes {

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

	public SenderOutcomes(String sender) {
		this.sender = sender;
	}

	/** Names who hears and who is asked: see {@link PushTransport#attach}. */
	public void attach(OutcomeListener listener, Predicate<OutboundMessage> mayWrite) {
		this.listener = listener;
		this.mayWrite = mayWrite;
	}

	/** Whether this message may be written now. */
	public boolean mayWrite(OutboundMessage message) {
		return this.mayWrite.test(message);
	}

	/** The try of a message ended. */
	public void ended(OutboundMessage message, SendOutcome outcome) {
		this.listener.ended(this.sender, message, outcome);
	}

	/** There is room; nobody may be attached yet, and then nobody waits for it. */
	public void roomFreed() {
		this.listener.roomFreed(this.sender);
	}

}
