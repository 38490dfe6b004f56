package io.longwire.transport.fcm;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;

import io.longwire.transport.OutboundMessage;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, as far as it has come. Confined to the sender's thread.
 */
final class Exchange {

	/** What is longer is no answer of FCM's. */
	private static final int MOST_BYTES = 65_536;

	private final OutboundMessage message;

	private final Http2FrameStream stream;

	private final String token;

	private final long writtenNanos;

	private final ByteArrayOutputStream body = new ByteArrayOutputStream(128);

	private int status;

	private @Nullable Duration retryAfter;

	private boolean late;

	/**
	 * @param token the access token it was written with
	 */
	Exchange(OutboundMessage message, Http2FrameStream stream, String token, long writtenNanos) {
		this.message = message;
		this.stream = stream;
		this.token = token;
		this.writtenNanos = writtenNanos;
	}

	OutboundMessage message() {
		return this.message;
	}

	Http2FrameStream stream() {
		return this.stream;
	}

	/** The access token it was written with. */
	String token() {
		return this.token;
	}

	long writtenNanos() {
		return this.writtenNanos;
	}

	/** Its answer is overdue and has been reported as cut; it may still come. */
	void giveUp() {
		this.late = true;
	}

	boolean isLate() {
		return this.late;
	}

	/** There may be several heads; the last one with a status counts. */
	void head(Http2Headers headers, Instant now) {
		CharSequence text = headers.status();
		if (text != null) {
			this.status = Integer.parseInt(text.toString());
			this.retryAfter = RetryAfter.of(headers.get("retry-after"), now);
		}
	}

	void content(ByteBuf bytes) {
		int length = Math.min(bytes.readableBytes(), MOST_BYTES - this.body.size());
		byte[] part = new byte[length];
		bytes.readBytes(part);
		this.body.write(part, 0, length);
	}

	/** Whether there is an answer that can be read. */
	boolean hasStatus() {
		return this.status >= 200;
	}

	FcmAnswer answer() {
		return FcmErrors.read(this.status, this.retryAfter, this.body.toByteArray(), this.message.target());
	}

}
