package io.longwire.sandbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.longwire.ccsserver.CcsError;
import io.longwire.ccsserver.CutForm;
import io.longwire.ccsserver.Drain;
import io.longwire.ccsserver.Line;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The bodies of control requests.
 */
final class Commands {

	private static final long MAX_CLOSE_AFTER = 3_600_000;

	private static final int MAX_NUMBER = 1_000_000_000;

	private Commands() {
	}

	private static CutForm form(@Nullable String name, CutForm otherwise) {
		if (name == null) {
			return otherwise;
		}
		return Arrays.stream(CutForm.values())
			.filter((form) -> form.name().toLowerCase(Locale.ROOT).equals(name))
			.findFirst()
			.orElseThrow(() -> new BadRequestException("form", "must be one of fin, rst, stream_close, stream_error"));
	}

	/**
	 * Which connections are meant: without any field, all.
	 */
	interface Scope {

		/** The connection's id, as the statistics show it. */
		@Nullable Long connection();

		@Nullable String senderId();

	}

	/**
	 * Cuts connections.
	 *
	 * @param form fin, rst, stream_close or stream_error; fin by default
	 * @param condition the condition of the stream error; system-shutdown by default
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Cut(@Nullable String form, @Nullable String condition, @Nullable Long connection,
			@Nullable String senderId) implements Scope {

		private static final Pattern CONDITION = Pattern.compile("[a-z]([a-z-]{0,60}[a-z])?");

		CutForm cutForm() {
			return Commands.form(this.form, (this.condition != null) ? CutForm.STREAM_ERROR : CutForm.FIN);
		}

		/**
		 * The condition, if one is asked for.
		 */
		@Nullable String checkedCondition() {
			if (this.condition == null) {
				return null;
			}
			if (cutForm() != CutForm.STREAM_ERROR || !CONDITION.matcher(this.condition).matches()) {
				throw new BadRequestException("condition",
						"must be the name of a stream error's condition, and form stream_error");
			}
			return this.condition;
		}

	}

	/**
	 * Drains connections.
	 *
	 * @param announce whether the control message is sent; true by default
	 * @param refuse whether later messages are nacked; true by default
	 * @param closeAfterMs when the connection is closed, -1 for never; 1000 by default
	 * @param form how it is closed; stream_close by default
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record DrainCommand(@Nullable Boolean announce, @Nullable Boolean refuse, @Nullable Long closeAfterMs,
			@Nullable String form, @Nullable Long connection, @Nullable String senderId) implements Scope {

		Drain drain() {
			long closeAfter = (this.closeAfterMs != null) ? this.closeAfterMs : 1000;
			if (closeAfter < -1 || closeAfter > MAX_CLOSE_AFTER) {
				throw new BadRequestException("close_after_ms",
						"must be between 0 and " + MAX_CLOSE_AFTER + ", or -1 for never");
			}
			return new Drain(!Boolean.FALSE.equals(this.announce), !Boolean.FALSE.equals(this.refuse),
					(closeAfter >= 0) ? Duration.ofMillis(closeAfter) : null,
					Commands.form(this.form, CutForm.STREAM_CLOSE));
		}

	}

	/**
	 * Changes how the bytes of connections travel. What is left out is as it should be.
	 *
	 * @param readPerSecond bytes read in a second, 0 for none, -1 for as many as come
	 * @param writing whether anything is written; true by default
	 * @param splitBytes the longest piece in which is written, 0 for any
	 * @param holdMs how long is gathered before it is written
	 * @param forMs after how long all is well again, -1 for never, which is the default
	 * @param newConnections whether connections that are opened later are like this, too
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record LineCommand(@Nullable Integer readPerSecond, @Nullable Boolean writing, @Nullable Integer splitBytes,
			@Nullable Integer holdMs, @Nullable Integer forMs, @Nullable Boolean newConnections,
			@Nullable Long connection, @Nullable String senderId) implements Scope {

		Line line() {
			return new Line(Numbers.within("read_per_second", this.readPerSecond, -1, MAX_NUMBER, -1),
					!Boolean.FALSE.equals(this.writing),
					Numbers.within("split_bytes", this.splitBytes, 0, MAX_NUMBER, 0),
					Duration.ofMillis(Numbers.within("hold_ms", this.holdMs, 0, MAX_NUMBER, 0)));
		}

		int duration() {
			return Numbers.within("for_ms", this.forMs, -1, MAX_NUMBER, -1);
		}

	}

	/**
	 * Writes a text to connections.
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Raw(@Nullable String text, @Nullable Long connection, @Nullable String senderId) implements Scope {

		String checkedText() {
			if (this.text == null || this.text.isEmpty()) {
				throw new BadRequestException("text", "is required");
			}
			return this.text;
		}

	}

	/**
	 * Refuses the next messages.
	 *
	 * @param error the code; SERVICE_UNAVAILABLE by default
	 * @param count how many messages; 0 ends it
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Refusal(@Nullable String error, @Nullable Integer count) {

		CcsError checkedError() {
			try {
				return (this.error != null) ? CcsError.valueOf(this.error) : CcsError.SERVICE_UNAVAILABLE;
			}
			catch (IllegalArgumentException ex) {
				throw new BadRequestException("error", "must be one of " + List.of(CcsError.values()));
			}
		}

		int checkedCount() {
			return Numbers.within("count", this.count, 0, MAX_NUMBER, 1);
		}

	}

	/**
	 * Sends again what is not acked.
	 *
	 * @param elsewhere whether on another connection; false by default
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Redelivery(@Nullable Boolean elsewhere, @Nullable Long connection,
			@Nullable String senderId) implements Scope {

	}

	/**
	 * Lets a device be online for a moment.
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Online(@Nullable String registrationId) {

		String token() {
			if (this.registrationId == null || this.registrationId.isBlank()) {
				throw new BadRequestException("registration_id", "is required");
			}
			return this.registrationId;
		}

	}

	/**
	 * Lets devices send upstream messages.
	 *
	 * @param registrationId the token of the device; required
	 * @param messageId the id the device chose; with a count, followed by a hyphen and
	 * the number; made up when left out
	 * @param category the app's package name
	 * @param data custom pairs
	 * @param timeToLive seconds
	 * @param count how many messages, 1 to 100,000; 1 by default
	 * @param senderId the sender they go to; the sandbox's own by default
	 * @param connection the connection to use; any by default
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Upstream(@Nullable String registrationId, @Nullable String messageId, @Nullable String category,
			@Nullable Map<String, String> data, @Nullable Long timeToLive, @Nullable Integer count,
			@Nullable String senderId, @Nullable Long connection) implements Scope {

	}

}
