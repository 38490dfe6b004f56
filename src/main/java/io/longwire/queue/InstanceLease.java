package io.longwire.queue;

/**
 * This process as the owner of claims. Renewed every 2 s in the database's time; other
 * instances take it for dead after 10 s.
 */
public interface InstanceLease {

	/**
	 * Whether this process may write to the wire: its last renewal is at most 8 s ago.
	 * Cheap, callable from any thread.
	 */
	boolean mayWrite();

	/**
	 * Names the present term, in which this process claims. It ends when others take this
	 * process for dead, and it registers anew: what was claimed in an earlier term
	 * belongs to others and must not be written, even though {@link #mayWrite()} holds
	 * again. Never the same twice. Cheap, callable from any thread.
	 */
	long term();

}
