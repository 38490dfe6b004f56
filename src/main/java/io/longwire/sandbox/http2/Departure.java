package io.longwire.sandbox.http2;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;

/**
 * How one connection ends in good order. Owned by the server's thread.
 */
final class Departure {

	/** So long it stays open after the last answer, that the GOAWAY is read. */
	private static final long LINGER_MILLIS = 500;

	private static final long LOOK_MILLIS = 50;

	private final Http2Handler handler;

	private final Http2Counts counts;

	/** Of the streams that are looked at. */
	private int last = Integer.MAX_VALUE;

	private long announced;

	private long lastRequest = System.nanoTime();

	Departure(Http2Handler handler, Http2Counts counts) {
		this.handler = handler;
		this.counts = counts;
	}

	/** A request begins: whether it is looked at. */
	boolean looksAt(int stream) {
		if (!covers(stream)) {
			this.counts.afterGoAway(System.nanoTime() - this.announced);
			return false;
		}
		this.lastRequest = System.nanoTime();
		return true;
	}

	boolean covers(int stream) {
		return stream <= this.last;
	}

	/** Push services close what is idle. */
	void watchIdleness(ChannelHandlerContext context, BooleanSupplier quiet) {
		context.executor().schedule(() -> {
			int idle = this.handler.idleCloseMillis();
			boolean over = System.nanoTime() - this.lastRequest >= TimeUnit.MILLISECONDS.toNanos(idle);
			if (idle > 0 && over && quiet.getAsBoolean()) {
				announce(context, Integer.MAX_VALUE, "");
				closeIfDone(context, true);
			}
			if (context.channel().isActive()) {
				watchIdleness(context, quiet);
			}
		}, LOOK_MILLIS, TimeUnit.MILLISECONDS);
	}

	/**
	 * Says GOAWAY.
	 * @return {@code false} if that has been said before
	 */
	boolean announce(ChannelHandlerContext context, int last, String reason) {
		if (isAnnounced()) {
			return false;
		}
		Http2FrameCodec codec = context.pipeline().get(Http2FrameCodec.class);
		ChannelHandlerContext below = context.pipeline().context(codec);
		this.last = Math.max(0, Math.min(last, codec.connection().remote().lastStreamCreated()));
		this.announced = System.nanoTime();
		this.counts.goAway();
		// Netty's own frame cannot name a stream before the newest.
		codec.encoder()
			.frameWriter()
			.writeGoAway(below, this.last, Http2Error.NO_ERROR.code(),
					Unpooled.copiedBuffer(reason, StandardCharsets.UTF_8), below.newPromise());
		below.flush();
		return true;
	}

	/** Whoever wrote a request at the same moment finds it unanswered. */
	void closeIfDone(ChannelHandlerContext context, boolean allAnswered) {
		if (isAnnounced() && allAnswered) {
			context.flush();
			context.executor().schedule(() -> context.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
		}
	}

	private boolean isAnnounced() {
		return this.last != Integer.MAX_VALUE;
	}

}
