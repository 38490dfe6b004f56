package io.longwire.sandbox;

/**
 * Which page of a list is asked for.
 *
 * @param after the sequence number of the last one that is known, -1 for none
 */
record PageQuery(long after, int limit) {

	private static final int MAX_LIMIT = 10_000;

	static PageQuery of(String after, String limit) {
		return new PageQuery(after.isEmpty() ? -1 : number("after", after, Long.MAX_VALUE),
				(int) number("limit", limit, MAX_LIMIT));
	}

	private static long number(String field, String text, long max) {
		try {
			long number = Long.parseLong(text);
			if (number >= 0 && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// told below
		}
		throw new BadRequestException(field, "must be a number between 0 and " + max);
	}

}
