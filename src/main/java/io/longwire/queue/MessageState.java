package io.longwire.queue;

import java.util.EnumSet;
import java.util.Set;

/**
 * The states of a message. The diagram is in {@code docs/state-machine.md}.
 * <p>
 * Evidence beats state: what the push service or the device has said about a message is
 * stored whatever its state, {@link #DELIVERED} being stronger than {@link #ACCEPTED} and
 * both stronger than all others. Only what is our own conclusion (retry, release, expiry,
 * giving up) asks whether the claim still holds.
 */
public enum MessageState {

	/**
	 * Stored and waiting for its turn. Entered by the intake, by a retry and by a
	 * release; left by a claim, by expiry, by cancellation or on late evidence. A crash
	 * changes nothing.
	 */
	QUEUED,

	/**
	 * Claimed by a living instance that is sending it or waits for the answer. After a
	 * crash it returns to {@link #QUEUED}, with the same id, as soon as its instance is
	 * dead.
	 */
	SENDING,

	/**
	 * The push service took it. Final unless a receipt comes.
	 */
	ACCEPTED,

	/**
	 * The device confirmed it. Final.
	 */
	DELIVERED,

	/**
	 * Refused for good, or the refusals used up; the reason is kept. Final but for late
	 * evidence.
	 */
	FAILED,

	/**
	 * Its time to live was over before the push service took it. Final but for late
	 * evidence.
	 */
	EXPIRED,

	/**
	 * Canceled by its caller while it was {@link #QUEUED}. Final but for late evidence:
	 * it may have been in doubt.
	 */
	CANCELED;

	private static final Set<MessageState> FINAL = EnumSet.of(ACCEPTED, DELIVERED, FAILED, EXPIRED, CANCELED);

	/** Whether the queue has nothing more to do for a message in this state. */
	public boolean isFinal() {
		return FINAL.contains(this);
	}

}
