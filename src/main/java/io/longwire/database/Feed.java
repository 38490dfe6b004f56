package io.longwire.database;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

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
	 * A polled list as its readers see it.
	 * @param oldest reads the position of its oldest entry, {@code null} if it has none
	 */
	PolledList list(String list, Supplier<@Nullable Long> oldest);

}
