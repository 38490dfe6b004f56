package io.longwire.transport.fcm;

import java.util.function.Predicate;

import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutcomeListener;
import io.longwire.transport.SendOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Asks the dispatcher whether one sender's messages may be written, and tells it what
 * became of them. Callable from any thread.
 */
final class Outcomes {

	private final String sender;

	private volatile @Nullable OutcomeListener listener;

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
		OutcomeListener attached = this.listener;
		if (attached == null) {
			throw new IllegalStateException(
					"A message was handed over before anybody was attached to hear its outcome");
		}
		attached.ended(this.sender, message, outcome);
	}

	/** Nobody may be attached yet: then nobody waits for room. */
	void roomFreed() {
		OutcomeListener attached = this.listener;
		if (attached != null) {
			attached.roomFreed(this.sender);
		}
	}

}
