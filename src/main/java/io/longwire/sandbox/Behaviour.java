package io.longwire.sandbox;

import io.longwire.ccsserver.LoginAnswer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * How the sandbox behaves towards everybody. What is left out has its default.
 *
 * @param ackDelayMs how long an answer takes, 0 to 3,600,000 ms; 0 by default
 * @param ackJitterMs how much longer an answer may take, by chance, likewise; so answers
 * come in another order than the messages
 * @param receiptDelayMs how long a receipt takes after the ack, likewise
 * @param swallowAcks whether messages are taken and never answered; false by default
 * @param swallowReceipts whether devices never confirm; false by default
 * @param refuseLogins whether every login fails; false by default
 * @param dropLogins whether the connection is closed in place of an answer to a login;
 * false by default
 * @param hangLogins whether a login gets no answer; false by default
 * @param deviceRateLimit whether a device is limited to 240 messages a minute and 5000 an
 * hour; false by default
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record Behaviour(@Nullable Integer ackDelayMs, @Nullable Integer ackJitterMs, @Nullable Integer receiptDelayMs,
		@Nullable Boolean swallowAcks, @Nullable Boolean swallowReceipts, @Nullable Boolean refuseLogins,
		@Nullable Boolean dropLogins, @Nullable Boolean hangLogins, @Nullable Boolean deviceRateLimit) {

	static final Behaviour DEFAULT = new Behaviour(0, 0, 0, false, false, false, false, false, false);

	private static final int MAX_DELAY = 3_600_000;

	/**
	 * The same with defaults for what is missing.
	 */
	Behaviour complete() {
		return new Behaviour(delay("ack_delay_ms", this.ackDelayMs), delay("ack_jitter_ms", this.ackJitterMs),
				delay("receipt_delay_ms", this.receiptDelayMs), flag(this.swallowAcks), flag(this.swallowReceipts),
				flag(this.refuseLogins), flag(this.dropLogins), flag(this.hangLogins), flag(this.deviceRateLimit));
	}

	private static int delay(String field, @Nullable Integer millis) {
		return Numbers.within(field, millis, 0, MAX_DELAY, 0);
	}

	private static boolean flag(@Nullable Boolean value) {
		return Boolean.TRUE.equals(value);
	}

	int ackDelay() {
		return (this.ackDelayMs != null) ? this.ackDelayMs : 0;
	}

	int ackJitter() {
		return (this.ackJitterMs != null) ? this.ackJitterMs : 0;
	}

	int receiptDelay() {
		return (this.receiptDelayMs != null) ? this.receiptDelayMs : 0;
	}

	boolean swallowsAcks() {
		return flag(this.swallowAcks);
	}

	boolean swallowsReceipts() {
		return flag(this.swallowReceipts);
	}

	/**
	 * What becomes of a login that is in order.
	 */
	LoginAnswer login() {
		if (flag(this.hangLogins)) {
			return LoginAnswer.HANG;
		}
		if (flag(this.dropLogins)) {
			return LoginAnswer.DROP;
		}
		return flag(this.refuseLogins) ? LoginAnswer.REFUSE : LoginAnswer.ACCEPT;
	}

	boolean limitsDevices() {
		return flag(this.deviceRateLimit);
	}

}
