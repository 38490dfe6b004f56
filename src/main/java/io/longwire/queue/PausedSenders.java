package io.longwire.queue;

import java.time.Instant;
import java.util.Map;

/**
 * Senders that send nothing for the time being, on any instance. What is stored for them
 * waits, and expires as it would.
 */
public interface PausedSenders {

	/** Since when, by sender. */
	Map<String, Instant> all();

	/**
	 * Pauses a sender, and returns when that is durable. Other instances follow within
	 * seconds.
	 * @return since when it is paused, which may be for long
	 */
	Instant pause(String sender);

	/** Lets a sender go on, paused or not. */
	void resume(String sender);

}
