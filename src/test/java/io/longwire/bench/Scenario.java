package io.longwire.bench;

import java.util.function.Consumer;

/**
 * Something that is measured by itself, with everything that it is compared with.
 */
interface Scenario {

	/** The word by which the command line chooses it. */
	String name();

	/**
	 * Measures.
	 * @param bench where it runs and how large it is
	 * @param figures takes each figure as soon as it is known
	 */
	void run(Bench bench, Consumer<Figure> figures);

}
