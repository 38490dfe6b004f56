package io.longwire.dispatch;

import java.util.Collection;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * What single senders are held to.
 *
 * @param senders limits by the sender's name
 */
@ConfigurationProperties("longwire.dispatch")
record SenderLimits(@DefaultValue Map<String, Limits> senders) {

	private static final String PROPERTY = "longwire.dispatch.senders.";

	private static final int MOST_SHARE = 50;

	SenderLimits {
		senders.forEach((name, limits) -> {
			if (limits.rateLimit() < 0) {
				throw new IllegalArgumentException(
						PROPERTY + name + ".rate-limit: set it to messages a second, or to 0 for no limit");
			}
			if (limits.normalShare() < 1 || limits.normalShare() > MOST_SHARE) {
				throw new IllegalArgumentException(
						PROPERTY + name + ".normal-share: set it to a number of percent from 1 to " + MOST_SHARE);
			}
		});
	}

	Limits of(String sender) {
		return this.senders.getOrDefault(sender, Limits.NONE);
	}

	/** Refuses limits for senders that there are not. */
	void requireKnown(Collection<String> names) {
		for (String name : this.senders.keySet()) {
			if (!names.contains(name)) {
				throw new InvalidConfigurationPropertyValueException(PROPERTY + name, name,
						"No sender of this name is configured; the senders are: " + String.join(", ", names));
			}
		}
	}

	/**
	 * The limits of one sender.
	 *
	 * @param rateLimit the most messages handed to the push service in a second, by this
	 * process; 0 for no limit
	 * @param normalShare percent of all messages that the lane {@code normal} is left if
	 * the lane {@code high} has an endless backlog
	 */
	record Limits(@DefaultValue("0") int rateLimit, @DefaultValue("10") int normalShare) {

		static final Limits NONE = new Limits(0, 10);

		/** After how many of the lane high comes one of the lane normal. */
		int highInARow() {
			return 100 / this.normalShare - 1;
		}

	}

}
