package io.longwire.sandbox.http2;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * What is written on one connection, and when. What is written while frames are read goes
 * out together. Owned by the server's thread.
 */
final class Http2Writer {

	private final ChannelHandlerContext context;

	private final LongSupplier nanoTime;

	private boolean reading;

	private long stalledUntil;

	Http2Writer(ChannelHandlerContext context, LongSupplier nanoTime) {
		this.context = context;
		this.nanoTime = nanoTime;
		this.stalledUntil = nanoTime.getAsLong();
	}

	void reading() {
		this.reading = true;
	}

	void readComplete() {
		this.reading = false;
		this.context.flush();
	}

	/** The client may send so much more on this stream. */
	void makeRoom(Http2FrameStream stream, int bytes) {
		this.context.write(new DefaultHttp2WindowUpdateFrame(bytes).stream(stream));
	}

	void answer(Http2FrameStream stream, int status, Map<String, String> headers, String body) {
		Http2Headers answer = new DefaultHttp2Headers().status(Integer.toString(status));
		headers.forEach(answer::add);
		this.context.write(new DefaultHttp2HeadersFrame(answer, body.isEmpty()).stream(stream));
		if (!body.isEmpty()) {
			ByteBuf bytes = Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
			this.context.write(new DefaultHttp2DataFrame(bytes, true).stream(stream));
		}
		wrote();
	}

	void reset(Http2FrameStream stream, Http2Error error) {
		this.context.write(new DefaultHttp2ResetFrame(error).stream(stream));
		wrote();
	}

	private void wrote() {
		if (!this.reading) {
			this.context.flush();
		}
	}

	void later(int millis, Runnable task) {
		long wait = Math.max(TimeUnit.MILLISECONDS.toNanos(millis), this.stalledUntil - this.nanoTime.getAsLong());
		if (wait <= 0) {
			task.run();
		}
		else {
			this.context.executor().schedule(task, wait, TimeUnit.NANOSECONDS);
		}
	}

	void stall(int millis) {
		this.stalledUntil = this.nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(millis);
	}

}
