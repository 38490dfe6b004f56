package io.longwire.database;

/**
 * The ends of a list that is read by position.
 */
public interface PolledList {

	/**
	 * The position of the oldest entry kept, or of the next one if there is none: a
	 * reader whose cursor is below the one before it may have missed some.
	 */
	long first();

	/**
	 * The last position given out, 0 if there is none. All entries up to it can be read
	 * from now on, as far as they are kept.
	 */
	long last();

	/**
	 * The same, asked where positions are given out, and after whoever takes some just
	 * now: no copy of the database that is behind can answer. No reader can have been
	 * told a greater one, unless the database has been put back since.
	 */
	long latest();

}
