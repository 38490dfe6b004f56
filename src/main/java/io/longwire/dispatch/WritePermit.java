package io.longwire.dispatch;

import io.longwire.queue.InstanceLease;

/**
 * Whether one sender's pump may write to the wire: while the lease of this instance
 * lasts, in the term in which its messages were claimed, and until it is stopped.
 */
final class WritePermit {

	private final InstanceLease lease;

	private volatile boolean revoked;

	private volatile long term;

	WritePermit(InstanceLease lease) {
		this.lease = lease;
		this.term = lease.term();
	}

	/** Cheap: asked before every message. */
	boolean holds() {
		return !this.revoked && this.lease.mayWrite() && this.lease.term() == this.term;
	}

	/**
	 * Goes over to the present term of the lease. What was claimed before must have been
	 * surrendered.
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
