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

	/**
	 * @param highInARow after how many of the lane high comes one of the lane normal
	 */
	SenderBooks(String sender, int highInARow) {
		this(sender, new ReadAhead(highInARow), new InFlight(), new TargetBackoff(), new DueAgain());
	}

}
