package io.longwire.dispatch;

/**
 * What this process remembers of one sender's messages.
 *
 * @param readAhead for the thread of the sender's pump only
 * @param inFlight for any thread
 * @param backoff for any thread
 * @param dueAgain for any thread
 */
record SenderBooks(String sender, ReadAhead readAhead, InFlight inFlight, TargetBackoff backoff, DueAgain dueAgain) {

	SenderBooks(String sender) {
		this(sender, new ReadAhead(), new InFlight(), new TargetBackoff(), new DueAgain());
	}

}
