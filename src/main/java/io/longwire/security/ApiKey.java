package io.longwire.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

import io.longwire.configuration.WrongConfigurationException;
import io.longwire.notification.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The configured bearer token. Only its SHA-256 is kept, and compared in constant time.
 */
final class ApiKey {

	private static final String PROPERTY = "longwire.api-key";

	private static final Pattern RIGHT = Pattern.compile("[!-~]{16,1024}");

	private final byte[] digest;

	private ApiKey(String value) {
		this.digest = sha256(value);
	}

	/**
	 * @return {@code null} if no key is set
	 * @throws WrongConfigurationException if the key is set but cannot be used
	 */
	static @Nullable ApiKey of(@Nullable Secret secret) {
		if (secret == null || secret.value().isBlank()) {
			return null;
		}
		if (!RIGHT.matcher(secret.value()).matches()) {
			throw new WrongConfigurationException(PROPERTY + " is too short or holds characters that a header cannot",
					"Set " + PROPERTY + " to 16 to 1024 visible ASCII characters without spaces, "
							+ "such as the output of: openssl rand -hex 24");
		}
		return new ApiKey(secret.value());
	}

	boolean matches(String presented) {
		return MessageDigest.isEqual(this.digest, sha256(presented));
	}

	private static byte[] sha256(String value) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
