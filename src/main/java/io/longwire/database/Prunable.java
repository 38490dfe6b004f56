package io.longwire.database;

/**
 * Rows that are kept for a time and then removed, a piece at a time in the order of their
 * primary key.
 */
public interface Prunable {

	/** The most rows that are looked at in one piece. */
	int PIECE = 500;

	/** Its name in the table {@code housekeeping}. */
	String name();

	/**
	 * Looks at the next piece, and removes what is too old in it. Runs in a transaction
	 * that no other process is in.
	 * @param place where the last piece ended, 0 to begin
	 */
	Piece prune(long place);

	/**
	 * What was done.
	 *
	 * @param removed how many rows
	 * @param next where the next piece begins
	 * @param full whether there may be more to remove already
	 */
	record Piece(int removed, long next, boolean full) {
	}

}
