package io.longwire.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.longwire.notification.Id;
import io.longwire.notification.Senders;
import io.longwire.problem.FieldError;
import io.longwire.problem.ParameterNames;
import io.longwire.queue.MessageState;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;

/**
 * Reads the parameters of a GET. All that is wrong with them is told at once; one that
 * the call does not have is refused as well, because it would be ignored silently.
 */
@Component
class Parameters {

	static final int DEFAULT_LIMIT = 100;

	static final int MAX_LIMIT = 1000;

	private final Senders senders;

	Parameters(Senders senders) {
		this.senders = senders;
	}

	/**
	 * Reads what was given.
	 * @param names the parameters this call has
	 */
	Query read(MultiValueMap<String, String> given, Set<String> names) {
		var errors = new ArrayList<FieldError>();
		given.forEach((name, values) -> {
			String fault = ParameterNames.fault(name, values.size(), names);
			if (fault != null) {
				errors.add(new FieldError(name, fault));
			}
		});
		Map<String, String> values = given.toSingleValueMap();
		var query = new Query(sender(values.get("sender"), errors), state(values.get("state"), errors),
				after(values.get("after"), errors), limit(values.get("limit"), errors));
		if (!errors.isEmpty()) {
			throw Problems.invalid(errors);
		}
		return query;
	}

	/**
	 * Reads an id out of the path.
	 * @param what a word for what has the id
	 */
	long id(String what, String text) {
		Long id = Id.parse(text);
		if (id == null) {
			throw Problems.notFound(what);
		}
		return id;
	}

	private @Nullable String sender(@Nullable String text, List<FieldError> errors) {
		if (text != null && !this.senders.contains(text)) {
			errors.add(new FieldError("sender",
					"is not configured; the senders are: " + String.join(", ", this.senders.names())));
		}
		return text;
	}

	private static @Nullable MessageState state(@Nullable String text, List<FieldError> errors) {
		if (text == null) {
			return null;
		}
		for (MessageState state : MessageState.values()) {
			if (state.name().equals(text)) {
				return state;
			}
		}
		errors.add(new FieldError("state", "must be one of "
				+ Arrays.stream(MessageState.values()).map(MessageState::name).collect(Collectors.joining(", "))));
		return null;
	}

	private static @Nullable Long after(@Nullable String text, List<FieldError> errors) {
		Long after = (text != null) ? number(text) : null;
		if (text != null && after == null) {
			errors.add(new FieldError("after", "must be what 'next' said, a decimal number"));
		}
		return after;
	}

	private static int limit(@Nullable String text, List<FieldError> errors) {
		Long limit = (text != null) ? number(text) : Long.valueOf(DEFAULT_LIMIT);
		if (limit == null || limit < 1 || limit > MAX_LIMIT) {
			errors.add(new FieldError("limit", "must be a number between 1 and " + MAX_LIMIT));
			return DEFAULT_LIMIT;
		}
		return limit.intValue();
	}

	/** A decimal number of at most 63 bits without a sign, or {@code null}. */
	private static @Nullable Long number(String text) {
		if (text.isEmpty() || !text.chars().allMatch((unit) -> unit >= '0' && unit <= '9')) {
			return null;
		}
		try {
			return Long.valueOf(text);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

}
