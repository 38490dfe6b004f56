package io.longwire.intake;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Turns the bytes of a report into one, or into all that is wrong with them.
 */
@Component
class DeviceReportReader {

	private static final String STATUS = "status";

	private static final String TOKEN = "registration_id";

	private static final String AT = "at";

	private static final List<String> FIELDS = List.of(STATUS, TOKEN, AT);

	private static final List<String> STATUSES = List.of("delivered", "opened");

	/** The clocks of phones go wrong, but not by more than a day. */
	private static final Duration AHEAD = Duration.ofDays(1);

	private final Clock clock;

	DeviceReportReader(Clock clock) {
		this.clock = clock;
	}

	DeviceReport read(byte[] body) {
		var errors = new FieldErrors();
		Map<String, String> given = new HashMap<>();
		try {
			ObjectReader.read(body, FIELDS::contains,
					(name, isFirst, parser) -> member(name, isFirst, parser, given, errors));
		}
		catch (MalformedJsonException ex) {
			throw RequestProblems.of(new RequestReading.Malformed(ex.detail(), ex.line(), ex.column()));
		}
		requireNone(errors);
		var report = new DeviceReport(status(given.get(STATUS), errors), token(given.get(TOKEN), errors),
				at(given.get(AT), errors));
		requireNone(errors);
		return report;
	}

	private static void requireNone(FieldErrors errors) {
		if (!errors.isEmpty()) {
			throw RequestProblems.of(new RequestReading.Invalid(errors.kept(), errors.count()));
		}
	}

	private static void member(String name, boolean isFirst, JsonParser parser, Map<String, String> given,
			FieldErrors errors) {
		if (!FIELDS.contains(name)) {
			errors.add(FieldNames.shown(name), "is not a known field; known are " + String.join(", ", FIELDS));
			parser.skipChildren();
		}
		else if (!isFirst) {
			errors.add(name, "is given more than once");
			parser.skipChildren();
		}
		else if (!parser.hasToken(JsonToken.VALUE_NULL)) {
			String value = new ValueReader(parser, errors).text(name);
			if (value != null) {
				given.put(name, value);
			}
		}
	}

	private static String status(@Nullable String status, FieldErrors errors) {
		if (status == null) {
			errors.add(STATUS, "is missing: give " + String.join(" or ", STATUSES));
		}
		else if (!STATUSES.contains(status)) {
			errors.add(STATUS, "must be " + String.join(" or ", STATUSES));
		}
		return (status != null) ? status : "";
	}

	private static @Nullable String token(@Nullable String token, FieldErrors errors) {
		String problem = (token != null) ? TargetRules.tokenProblem(token) : null;
		if (problem != null) {
			errors.add(TOKEN, problem);
		}
		return token;
	}

	private @Nullable Instant at(@Nullable String text, FieldErrors errors) {
		Instant at = (text != null) ? Rfc3339.parse(AT, text, errors) : null;
		if (at != null && at.isAfter(this.clock.instant().plus(AHEAD))) {
			errors.add(AT, "must not be more than a day ahead; it is now " + this.clock.instant());
		}
		return at;
	}

}
