package io.longwire.sandbox;

/**
 * A control request that cannot be carried out.
 */
public class BadRequestException extends RuntimeException {

	private final String field;

	/**
	 * @param field the field or parameter at fault, empty for the whole body
	 * @param message what is wrong with it
	 */
	public BadRequestException(String field, String message) {
		super(message);
		this.field = field;
	}

	public String field() {
		return this.field;
	}

	String text() {
		return String.valueOf(getMessage());
	}

}
