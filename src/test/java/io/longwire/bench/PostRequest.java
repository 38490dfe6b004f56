package io.longwire.bench;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The bytes of a POST of one notification to one numbered token, made once: only the
 * digits change. For one thread.
 */
final class PostRequest {

	private static final int DIGITS = 9;

	private static final String PREFIX = "bench-";

	/** Tokens are about as long as those of the push services. */
	private static final String REST = "-APA91bF0aToken".repeat(9);

	private static final String BODY = """
			{"to":"%s","notification":{"title":"Shipped","body":"Your order is on its way"},"data":{"order":"4711"},\
			"time_to_live":3600%s}""";

	private static final String HEAD = """
			POST /v1/notifications HTTP/1.1\r
			Host: 127.0.0.1\r
			Content-Type: application/json\r
			Content-Length: %d\r
			\r
			""";

	/** What the request of {@link #bytes} stores as payload. */
	static final String PAYLOAD = """
			{"notification":{"title":"Shipped","body":"Your order is on its way"},"data":{"order":"4711"}}""";

	private final byte[] bytes;

	private final int digitsAt;

	/**
	 * Makes it.
	 * @param receipt whether the device is to confirm
	 */
	PostRequest(boolean receipt) {
		this(receipt ? ",\"delivery_receipt_requested\":true" : "");
	}

	private PostRequest(String more) {
		String body = BODY.formatted(token(0), more);
		String text = HEAD.formatted(body.length()) + body;
		this.bytes = text.getBytes(StandardCharsets.US_ASCII);
		this.digitsAt = text.indexOf(PREFIX) + PREFIX.length();
	}

	/** One that names the sender. */
	static PostRequest of(String sender) {
		return new PostRequest(",\"sender\":\"" + sender + "\"");
	}

	/** The request for this token; valid until the next call. */
	byte[] bytes(int number) {
		int rest = number;
		for (int i = this.digitsAt + DIGITS - 1; i >= this.digitsAt; i--) {
			this.bytes[i] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		return this.bytes;
	}

	static String token(int number) {
		return PREFIX + String.format(Locale.ROOT, "%0" + DIGITS + "d", number) + REST;
	}

	/** The number of a token that was made here. */
	static int number(String token) {
		return Integer.parseInt(token, PREFIX.length(), PREFIX.length() + DIGITS, 10);
	}

}
