package io.longwire.engines;

import org.opentest4j.TestAbortedException;

/**
 * What becomes of tests whose server cannot start on this machine: one loud line, and
 * they are skipped, or red if the environment variable {@code CI} is {@code true}.
 */
public final class MissingServer {

	private MissingServer() {
	}

	/**
	 * Says it, and returns what the test is to throw.
	 * @param remedy how to get the server
	 */
	public static RuntimeException announced(String name, String remedy, RuntimeException cause) {
		RuntimeException verdict = verdict(name, remedy, cause, "true".equals(System.getenv("CI")));
		System.err.println(verdict.getMessage());
		return verdict;
	}

	static RuntimeException verdict(String name, String remedy, RuntimeException cause, boolean ci) {
		String line = "!!! %s CANNOT START%s: %s %s".formatted(name, ci ? "" : ", ITS TESTS ARE SKIPPED",
				cause.getMessage(), remedy);
		return ci ? new IllegalStateException(line, cause) : new TestAbortedException(line, cause);
	}

}
