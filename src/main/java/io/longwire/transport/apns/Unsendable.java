package io.longwire.transport.apns;

import io.longwire.notification.ContentRule;
import io.longwire.transport.RejectionReason;

/**
 * A message that APNs would not take, known before it is written.
 */
final class Unsendable extends Exception {

	private final RejectionReason reason;

	private final String field;

	private final String problem;

	/**
	 * @param field the request's field that is to blame
	 * @param problem to be read behind its name
	 */
	Unsendable(String field, String problem) {
		this(RejectionReason.INVALID_MESSAGE, field, problem);
	}

	Unsendable(RejectionReason reason, String field, String problem) {
		super(field + " " + problem, null, false, false);
		this.reason = reason;
		this.field = field;
		this.problem = problem;
	}

	ContentRule.Problem problem() {
		return new ContentRule.Problem(this.field, this.problem);
	}

	RejectionReason reason() {
		return this.reason;
	}

	String detail() {
		return String.valueOf(getMessage());
	}

}
