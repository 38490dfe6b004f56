package io.longwire.intake;

/**
 * A request is not one JSON object in UTF-8.
 */
final class MalformedJsonException extends Exception {

	private final String detail;

	private final int line;

	private final int column;

	/**
	 * @param line from 1, 0 if unknown
	 * @param column from 1, 0 if unknown
	 */
	MalformedJsonException(String detail, int line, int column) {
		super(detail, null, false, false);
		this.detail = detail;
		this.line = line;
		this.column = column;
	}

	String detail() {
		return this.detail;
	}

	int line() {
		return this.line;
	}

	int column() {
		return this.column;
	}

}
