package io.longwire.problem;

import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * A parameter of the query that a call does not have, or has twice, is refused: it would
 * be ignored silently.
 */
public final class ParameterNames {

	private ParameterNames() {
	}

	/**
	 * What is wrong with a parameter, {@code null} if nothing is.
	 * @param times how often it is given
	 * @param known the parameters that the call has
	 */
	public static @Nullable String fault(String name, int times, Set<String> known) {
		if (!known.contains(name)) {
			return "is not a parameter of this call, which has "
					+ (known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known)));
		}
		return (times == 1) ? null : "is given more than once";
	}

}
