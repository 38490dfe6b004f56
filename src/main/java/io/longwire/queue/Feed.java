package io.longwire.queue;

/**
 * Hands out the positions by which the polled lists are read.
 */
public interface Feed {

	/**
	 * Takes {@code count} consecutive positions within the caller's transaction, which
	 * must lock nothing more afterwards: that makes commit order position order, so that
	 * a reader's cursor never skips a late commit.
	 * @param list the polled list, e.g. {@code receipt}
	 * @return the first of them
	 */
	long take(String list, int count);

	/**
	 * The last position given out in a list, 0 if there is none. All rows up to it can be
	 * read from now on, as far as they are kept.
	 */
	long last(String list);

}
