package io.longwire.transport.ccs;

import java.util.Collection;

import io.longwire.transport.SendOutcome;

/**
 * Reports messages that a session took and will tell no answer to, each by whether it was
 * written.
 */
final class Unanswered {

	private final SenderContext sender;

	Unanswered(SenderContext sender) {
		this.sender = sender;
	}

	/**
	 * They wait no longer.
	 * @param streamDied whether that is because the stream ended, and not by us
	 */
	void report(Collection<Pending> messages, boolean streamDied) {
		for (Pending one : messages) {
			if (one.isWritten()) {
				this.sender.meters().cut();
				tell(one, new SendOutcome.Cut(streamDied));
			}
			else {
				tell(one, new SendOutcome.NotSent());
			}
		}
	}

	private void tell(Pending one, SendOutcome outcome) {
		this.sender.outcomes().ended(one.message(), outcome);
	}

}
