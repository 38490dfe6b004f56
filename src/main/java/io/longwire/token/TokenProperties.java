package io.longwire.token;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what the push services say about tokens is kept.
 *
 * @param retention how long; a token that was replaced longer ago is sent to as it is
 * given, until the push service replaces it again
 */
@ConfigurationProperties("longwire.token")
record TokenProperties(@DefaultValue("365d") Duration retention) {

	TokenProperties {
		if (retention.toMillis() <= 0) {
			throw new IllegalArgumentException("longwire.token.retention must be longer than nothing, e.g. 365d");
		}
	}

}
