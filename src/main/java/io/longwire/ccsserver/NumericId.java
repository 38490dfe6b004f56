package io.longwire.ccsserver;

/**
 * Ids that are the usual writing of a number, so that they can be kept as one.
 */
public final class NumericId {

	private static final int DIGITS = 18;

	private NumericId() {
	}

	/**
	 * Returns the number, or -1 when the id is not a number of at most 18 digits without
	 * leading zeros.
	 */
	public static long of(String id) {
		int length = id.length();
		if (length == 0 || length > DIGITS || (length > 1 && id.charAt(0) == '0')) {
			return -1;
		}
		long number = 0;
		for (int i = 0; i < length; i++) {
			int digit = id.charAt(i) - '0';
			if (digit < 0 || digit > 9) {
				return -1;
			}
			number = number * 10 + digit;
		}
		return number;
	}

	/**
	 * Another number for each number, as the key of a primitive map. Such a map looks at
	 * low bits, which ids that are made by the time have in common for a second: it would
	 * then look for them one by one.
	 */
	public static long spread(long number) {
		return number * 0x9E3779B97F4A7C15L;
	}

}
