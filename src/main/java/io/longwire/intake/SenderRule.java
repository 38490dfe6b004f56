package io.longwire.intake;

import java.util.SortedSet;

import io.longwire.notification.Senders;
import org.jspecify.annotations.Nullable;

/**
 * The sender of a request: a configured one. It need not be named where there is but one.
 */
final class SenderRule {

	private final Senders senders;

	private final FieldErrors errors;

	SenderRule(Senders senders, FieldErrors errors) {
		this.senders = senders;
		this.errors = errors;
	}

	/**
	 * Never {@code null} but meaningless if an error was noted.
	 * @param name {@code null} if none was read
	 * @param isGiven whether the caller gave one, right or wrong
	 */
	String sender(@Nullable String name, boolean isGiven) {
		SortedSet<String> names = this.senders.names();
		if (name == null) {
			if (!isGiven && names.size() != 1) {
				this.errors.add("sender", "is missing: there are several; name one of " + listed());
			}
			return names.isEmpty() ? "" : names.first();
		}
		if (!this.senders.contains(name)) {
			this.errors.add("sender", "is not configured; name one of " + listed());
		}
		return name;
	}

	private String listed() {
		return String.join(", ", this.senders.names());
	}

}
