package io.longwire.intake;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

import io.longwire.queue.NewNotification.Idempotency;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency key of a request: 1 to 255 visible ASCII characters. The body is
 * recognised by the SHA-256 of its bytes as they came.
 */
final class IdempotencyRule {

	static final String HEADER = "Idempotency-Key";

	/** Its name in a line of a bulk request. */
	static final String FIELD = "idempotency_key";

	private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

	private final String name;

	private final FieldErrors errors;

	/**
	 * @param name of the header or field that holds it
	 */
	IdempotencyRule(String name, FieldErrors errors) {
		this.name = name;
		this.errors = errors;
	}

	@Nullable Idempotency idempotency(@Nullable String key, byte[] body) {
		if (key == null) {
			return null;
		}
		if (!KEY.matcher(key).matches()) {
			this.errors.add(this.name, "must be one key of 1 to 255 visible ASCII characters");
			return null;
		}
		return new Idempotency(key, sha256(body));
	}

	private static byte[] sha256(byte[] body) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(body);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}
