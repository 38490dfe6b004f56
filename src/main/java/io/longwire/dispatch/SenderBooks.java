package io.longwire.dispatch;

import io.longwire.notification.Lane;

/**
 * What this process remembers of one sender's messages, and what wakes their pump.
 *
 * @param readAhead for the thread of the sender's pump only
 * @param inFlight for any thread
 * @param backoff for any thread
 * @param dueAgain for any thread
 * @param wakeUp for any thread
 */
record SenderBooks(String sender, ReadAhead readAhead, InFlight inFlight, TargetBackoff backoff, DueAgain dueAgain,
		WakeUp wakeUp) {

	/**
	 * @param highInARow after how many of the lane high comes one of the lane normal
	 */
	SenderBooks(String sender, int highInARow) {
		this(sender, new ReadAhead(highInARow), new InFlight(), new TargetBackoff(), new DueAgain(), new WakeUp());
	}

	/**
	 * Messages are due again in places of the table that come before what is claimed.
	 * Callable from any thread.
	 */
	void dueAgain(Lane lane, int messages) {
		this.dueAgain.add(lane, messages);
		this.wakeUp.signal(WakeUp.due(lane));
	}

}
