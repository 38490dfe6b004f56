package io.longwire.intake;

import java.util.regex.Pattern;

import io.longwire.notification.Options;
import io.longwire.notification.Priority;
import org.jspecify.annotations.Nullable;

/**
 * The options that have more rules than their type.
 */
final class OptionRules {

	private static final int MAX_COLLAPSE_KEY = 64;

	private static final Pattern PACKAGE_NAME = Pattern.compile("[A-Za-z0-9_.]{1,255}");

	private final RequestFields fields;

	private final FieldErrors errors;

	OptionRules(RequestFields fields, FieldErrors errors) {
		this.fields = fields;
		this.errors = errors;
	}

	Options options() {
		return new Options(priority(), collapseKey(), this.fields.timeToLive, this.fields.deliveryReceiptRequested,
				this.fields.dryRun, this.fields.contentAvailable, this.fields.mutableContent, packageName(),
				this.fields.directBootOk);
	}

	private @Nullable Priority priority() {
		String word = this.fields.priority;
		if (word == null) {
			return null;
		}
		for (Priority priority : Priority.values()) {
			if (priority.word().equals(word)) {
				return priority;
			}
		}
		this.errors.add("priority", "must be normal or high");
		return null;
	}

	private @Nullable String collapseKey() {
		String key = this.fields.collapseKey;
		if (key != null && (key.isEmpty() || key.length() > MAX_COLLAPSE_KEY)) {
			this.errors.add("collapse_key", "must have 1 to " + MAX_COLLAPSE_KEY + " characters");
		}
		return key;
	}

	private @Nullable String packageName() {
		String name = this.fields.restrictedPackageName;
		if (name != null && !PACKAGE_NAME.matcher(name).matches()) {
			this.errors.add("restricted_package_name", "must have 1 to 255 letters, digits, dots and underscores");
		}
		return name;
	}

}
