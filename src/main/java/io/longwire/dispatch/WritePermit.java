package io.longwire.dispatch;

import io.longwire.queue.InstanceLease;

/**
 * Whether one sender's messages may be written to the wire: while the lease of this
 * instance lasts, in the term in which they were claimed, and until the pump is stopped.
 */
final class WritePermit {

	private final InstanceLease lease;

	private volatile boolean revoked;

	private long term;

	WritePermit(InstanceLease lease) {
		this.lease = lease;
		this.term = lease.term();
	}

	/**
	 * Whether the pump may go on in the term it is in. Cheap: asked before every message.
	 * For the pump's thread only.
	 */
	boolean holds() {
		return covers(this.term);
	}

	/**
	 * Whether a message claimed in this term may be written now. Cheap, callable from any
	 * thread.
	 */
	boolean covers(long claimedIn) {
		return !this.revoked && this.lease.mayWrite() && this.lease.term() == claimedIn;
	}

	/**
	 * Takes the pump over to the present term of the lease. What it had claimed before
	 * must have been surrendered.
	 */
	void enterTerm() {
		this.term = this.lease.term();
	}

	/** Ends it for good. Callable from any thread. */
	void revoke() {
		this.revoked = true;
	}

	boolean isRevoked() {
		return this.revoked;
	}

}
