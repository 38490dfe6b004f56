package io.longwire.database;

import java.time.Duration;
import java.util.Set;

/**
 * Removes what need not be kept any longer. Any number of processes may do so: each piece
 * is done by one of them, and one that has begun a round goes on with it alone.
 */
public interface Housekeeping {

	/** The names of all that is pruned. */
	Set<String> tasks();

	/**
	 * Does the next piece of a task, unless another process is at it or it is not yet
	 * time for it.
	 * @param rest for how long nobody looks again when nothing more is to be removed
	 */
	Turn turn(String task, Duration rest);

	/**
	 * What came of a turn.
	 *
	 * @param removed how many rows
	 * @param pause after which the same task goes on; zero if it does not
	 */
	record Turn(int removed, Duration pause) {

		/** Whether this process is to go on with the task. */
		public boolean goesOn() {
			return !this.pause.isZero();
		}

	}

}
