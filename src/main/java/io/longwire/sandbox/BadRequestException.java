package io.longwire.sandbox;

/**
 * A control request that cannot be carried out.
 */
class BadRequestException extends RuntimeException {

	private final String field;

	/**
	 * @param field the field or parameter at fault, empty for the whole body
	 * @param message what is wrong with it
	 */
	BadRequestException(String field, String message) {
		super(message);
		this.field = field;
	}

	String field() {
		return this.field;
	}

	String text() {
		return String.valueOf(getMessage());
	}

}
