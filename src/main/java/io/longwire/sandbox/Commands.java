package io.longwire.sandbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

import io.longwire.ccsserver.CutForm;
import io.longwire.ccsserver.Drain;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The bodies of control requests.
 */
final class Commands {

	private static final long MAX_CLOSE_AFTER = 3_600_000;

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
	 *
	 * @param connection the connection's id, as the statistics show it
	 * @param senderId the sender id
	 */
	record Scope(@Nullable Long connection, @Nullable String senderId) {
	}

	/**
	 * Cuts connections.
	 *
	 * @param form fin, rst, stream_close or stream_error; fin by default
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Cut(@Nullable String form, @Nullable Long connection, @Nullable String senderId) {

		CutForm cutForm() {
			return Commands.form(this.form, CutForm.FIN);
		}

		Scope scope() {
			return new Scope(this.connection, this.senderId);
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
			@Nullable String form, @Nullable Long connection, @Nullable String senderId) {

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

		Scope scope() {
			return new Scope(this.connection, this.senderId);
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
			@Nullable String senderId, @Nullable Long connection) {

	}

}
