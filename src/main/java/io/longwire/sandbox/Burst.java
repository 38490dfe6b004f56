package io.longwire.sandbox;

import java.util.concurrent.atomic.AtomicInteger;

import io.longwire.ccsserver.CcsAnswer;
import io.longwire.ccsserver.CcsError;
import org.jspecify.annotations.Nullable;

/**
 * Refusals for whatever comes next.
 *
 * @param error the code
 * @param left how many are left
 */
record Burst(CcsError error, AtomicInteger left) {

	static final Burst NONE = new Burst(CcsError.SERVICE_UNAVAILABLE, new AtomicInteger());

	/**
	 * The refusal of one message, or null when the burst is over.
	 */
	@Nullable CcsAnswer next() {
		boolean refusing = this.left.get() > 0 && this.left.getAndDecrement() > 0;
		return refusing ? CcsAnswer.nack(this.error, "Refused in a burst") : null;
	}

}
