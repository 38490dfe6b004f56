package io.longwire.transport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A collapse key in headers that take less than a key may hold. A key that does not fit
 * goes out as its digest, which is equal for equal keys: so it collapses as the key
 * would.
 */
public final class CollapseKey {

	/** {@code apns-collapse-id}: anything else makes the request malformed in HTTP/2. */
	private static final Pattern APPLE = Pattern.compile("(?! )\\P{Cntrl}+(?<! )");

	private static final int MOST_APPLE_BYTES = 64;

	/** {@code Topic} of web push (RFC 8030, section 5.4). */
	private static final Pattern WEB = Pattern.compile("[A-Za-z0-9_-]{1,32}");

	private static final int DIGEST = 32;

	private CollapseKey() {
	}

	/** Whether APNs takes it unchanged. */
	public static boolean fitsApple(String key) {
		return APPLE.matcher(key).matches() && utf8(key).length <= MOST_APPLE_BYTES;
	}

	/** As {@code apns-collapse-id}. */
	public static String forApple(String key) {
		return fitsApple(key) ? key : digest(key);
	}

	/**
	 * As {@code Topic} of web push, which is Base64: no length leaves one over of four.
	 */
	public static String forWeb(String key) {
		return (WEB.matcher(key).matches() && key.length() % 4 != 1) ? key : digest(key);
	}

	private static String digest(String key) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(utf8(key));
			return Base64.getUrlEncoder().encodeToString(hash).substring(0, DIGEST);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
