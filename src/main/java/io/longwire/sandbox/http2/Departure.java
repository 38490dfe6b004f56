package io.longwire.sandbox.http2;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import org.jspecify.annotations.Nullable;

/**
 * How one connection ends in good order. Owned by the server's thread.
 */
final class Departure {

	/** So long it stays open after the last answer, that the GOAWAY is read. */
	private static final long LINGER_MILLIS = 500;

	private static final long LOOK_MILLIS = 50;

	/** The content of the ping that goes behind GOAWAY. */
	private static final long GOAWAY_READ = 0x676F_2D61_7761_79L;

	private final Http2Handler handler;

	private final Http2Counts counts;

	private final LongSupplier nanoTime;

	/** Of the streams that are looked at. */
	private int last = Integer.MAX_VALUE;

	/** When the client has answered the ping behind GOAWAY. */
	private @Nullable Long read;

	private long lastRequest;

	Departure(Http2Handler handler, Http2Counts counts, LongSupplier nanoTime) {
		this.handler = handler;
		this.counts = counts;
		this.nanoTime = nanoTime;
		this.lastRequest = nanoTime.getAsLong();
	}

	/** A request begins: whether it is looked at. */
	boolean looksAt(int stream) {
		if (!covers(stream)) {
			this.counts.afterGoAway((this.read != null) ? this.nanoTime.getAsLong() - this.read : 0);
			return false;
		}
		this.lastRequest = this.nanoTime.getAsLong();
		return true;
	}

	boolean covers(int stream) {
		return stream <= this.last;
	}

	/** Push services close what is idle. */
	void watchIdleness(ChannelHandlerContext context, BooleanSupplier quiet) {
		context.executor().schedule(() -> {
			int idle = this.handler.idleCloseMillis();
			boolean over = this.nanoTime.getAsLong() - this.lastRequest >= TimeUnit.MILLISECONDS.toNanos(idle);
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
		this.counts.goAway();
		// Netty's own frame cannot name a stream before the newest.
		codec.encoder()
			.frameWriter()
			.writeGoAway(below, this.last, Http2Error.NO_ERROR.code(),
					Unpooled.copiedBuffer(reason, StandardCharsets.UTF_8), below.newPromise());
		// A client that stands still for a while is not to blame for what it writes then.
		codec.encoder().frameWriter().writePing(below, false, GOAWAY_READ, below.newPromise());
		below.flush();
		return true;
	}

	void pingAnswered(long content) {
		if (content == GOAWAY_READ) {
			this.read = this.nanoTime.getAsLong();
		}
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
