package io.longwire.security;

import io.longwire.notification.Secret;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may call the API.
 *
 * @param apiKey the bearer token that callers must present; without one the API is open
 * and listens on a loopback address only. Checked by {@link ApiKey}, not here: what is
 * thrown here would be reported together with the value
 */
@ConfigurationProperties("longwire")
record SecurityProperties(@Nullable Secret apiKey) {
}
