package io.longwire.intake;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How requests are taken in.
 *
 * @param maxBody the largest body of one request; 8 MB hold 1000 registration tokens of
 * the greatest length
 * @param maxBacklog messages that may be due in one lane of one sender before no more are
 * taken in; 0 for any number
 * @param outbox the table into which other programs insert
 */
@ConfigurationProperties("longwire.intake")
record IntakeProperties(@DefaultValue("8MB") DataSize maxBody, @DefaultValue("0") long maxBacklog,
		@DefaultValue Outbox outbox) {

	private static final DataSize LEAST = DataSize.ofKilobytes(64);

	private static final DataSize MOST = DataSize.ofMegabytes(256);

	IntakeProperties {
		if (maxBody.compareTo(LEAST) < 0 || maxBody.compareTo(MOST) > 0) {
			throw new IllegalArgumentException(
					"longwire.intake.max-body must be between 64KB and 256MB; leave it out for 8MB");
		}
		if (maxBacklog < 0) {
			throw new IllegalArgumentException(
					"longwire.intake.max-backlog must be a number of messages, or 0 for no limit");
		}
	}

	/**
	 * The table into which other programs insert.
	 *
	 * @param enabled whether its rows are sent
	 * @param pollInterval how often it is looked at
	 */
	record Outbox(@DefaultValue("false") boolean enabled, @DefaultValue("200ms") Duration pollInterval) {

		Outbox {
			if (pollInterval.toMillis() < 10 || pollInterval.toMinutes() >= 60) {
				throw new IllegalArgumentException(
						"longwire.intake.outbox.poll-interval must be between 10ms and 1h; leave it out for 200ms");
			}
		}

	}

}
