package io.longwire.queue;

/**
 * Makes ids: 64 bits, time-ordered, never repeated by any instance on this database, nor
 * after the database was deleted: 41 bits of milliseconds, 10 bits of the instance's slot
 * and a 12-bit counter that never goes back.
 */
interface Ids {

	/** The next id: greater than every id this process made before. */
	long next();

}
