package io.longwire.intake;

import org.jspecify.annotations.Nullable;

/**
 * What a bulk request may say beside its lines.
 */
final class BulkRules {

	private BulkRules() {
	}

	/** Whether the answer is to leave out what is stored. */
	static boolean errorsOnly(String results, @Nullable String idempotencyKey) {
		FieldErrors errors = new FieldErrors();
		if (!results.equals("all") && !results.equals("errors")) {
			errors.add("results", "must be all or errors");
		}
		if (idempotencyKey != null) {
			errors.add(IdempotencyRule.HEADER, "is for one notification: give each line an idempotency_key");
		}
		if (!errors.isEmpty()) {
			throw RequestProblems.of(new RequestReading.Invalid(errors.kept(), errors.count()));
		}
		return results.equals("errors");
	}

}
