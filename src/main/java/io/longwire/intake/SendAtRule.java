package io.longwire.intake;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * {@code send_at}: an RFC 3339 instant up to a year ahead. One in the past is most likely
 * a mistake in a time zone and is refused, unless the request is the repeat of one that
 * was stored in time; up to a minute counts as a difference between clocks and means now.
 */
final class SendAtRule {

	private static final Duration AHEAD = Duration.ofDays(366);

	private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(1);

	private final FieldErrors errors;

	SendAtRule(FieldErrors errors) {
		this.errors = errors;
	}

	/**
	 * @return {@code null} for now
	 */
	@Nullable Instant sendAt(@Nullable String text, Instant now) {
		Instant sendAt = (text != null) ? Rfc3339.parse("send_at", text, this.errors) : null;
		if (sendAt == null) {
			return null;
		}
		if (sendAt.isBefore(now)) {
			checkPast(sendAt, now);
			return null;
		}
		return ahead(sendAt, now);
	}

	/** Right unless it is too far ahead. */
	Instant ahead(Instant sendAt, Instant now) {
		if (sendAt.isAfter(now.plus(AHEAD))) {
			this.errors.add("send_at", "must not be more than " + AHEAD.toDays() + " days ahead; it is now " + now);
		}
		return sendAt;
	}

	private void checkPast(Instant sendAt, Instant now) {
		if (sendAt.isBefore(now.minus(CLOCK_DIFFERENCE))) {
			this.errors.addUnlessRepeat("send_at", "is past: leave it out to send now; it is now " + now);
		}
	}

}
