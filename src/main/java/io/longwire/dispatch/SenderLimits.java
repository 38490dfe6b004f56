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

	SenderLimits {
		senders.forEach((name, limits) -> {
			if (limits.rateLimit() < 0) {
				throw new IllegalArgumentException(
						PROPERTY + name + ".rate-limit: set it to messages a second, or to 0 for no limit");
			}
		});
	}

	/** Messages a second for one process, 0 for no limit. */
	int rateLimit(String sender) {
		Limits limits = this.senders.get(sender);
		return (limits != null) ? limits.rateLimit() : 0;
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
	 * process
	 */
	record Limits(@DefaultValue("0") int rateLimit) {
	}

}
