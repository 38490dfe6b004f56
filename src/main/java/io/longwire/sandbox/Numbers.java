package io.longwire.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Checks the numbers in control requests.
 */
public final class Numbers {

	private Numbers() {
	}

	/**
	 * A number that is in order.
	 * @param otherwise the number if none is given; one that is out of range makes the
	 * field a required one
	 * @throws BadRequestException if it is out of range
	 */
	public static int within(String field, @Nullable Integer value, int least, int most, int otherwise) {
		int number = (value != null) ? value : otherwise;
		if (number < least || number > most) {
			throw new BadRequestException(field, "must be between " + least + " and " + most);
		}
		return number;
	}

}
