package io.longwire.transport.apns;

import java.util.function.LongConsumer;
import java.util.regex.Pattern;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2FrameLogger;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.logging.LogLevel;
import org.jspecify.annotations.Nullable;

/**
 * Hears what APNs says about a connection: how much it takes at once, that it is about to
 * close, whether it still stands when a message ends without an answer, and whether that
 * was an answer after all: nothing but its status. Pushy tells nobody; but it shows each
 * frame to a logger before it acts on it.
 */
final class Overheard extends Http2FrameLogger {

	private static final Pattern REFUSAL = Pattern.compile("[3-9][0-9]{2}");

	private final Runnable farewell;

	private final LongConsumer allowed;

	private volatile @Nullable Channel channel;

	private volatile int bareStatus;

	/**
	 * @param farewell called on the connection's thread
	 * @param allowed the same, with the most requests that may be without an answer
	 */
	Overheard(Runnable farewell, LongConsumer allowed) {
		super(LogLevel.TRACE, Overheard.class);
		this.farewell = farewell;
		this.allowed = allowed;
	}

	@Override
	public void logGoAway(Direction direction, ChannelHandlerContext context, int lastStreamId, long errorCode,
			ByteBuf debugData) {
		if (direction == Direction.INBOUND) {
			this.farewell.run();
		}
	}

	@Override
	public void logSettings(Direction direction, ChannelHandlerContext context, Http2Settings settings) {
		if (direction != Direction.INBOUND) {
			return;
		}
		this.channel = context.channel();
		Long most = settings.maxConcurrentStreams();
		if (most != null) {
			this.allowed.accept(most);
		}
	}

	@Override
	public void logHeaders(Direction direction, ChannelHandlerContext context, int streamId, Http2Headers headers,
			int padding, boolean endOfStream) {
		if (direction == Direction.INBOUND) {
			this.bareStatus = endOfStream ? refusal(headers) : 0;
		}
	}

	@Override
	public void logHeaders(Direction direction, ChannelHandlerContext context, int streamId, Http2Headers headers,
			int streamDependency, short weight, boolean exclusive, int padding, boolean endOfStream) {
		logHeaders(direction, context, streamId, headers, padding, endOfStream);
	}

	private static int refusal(Http2Headers headers) {
		CharSequence status = headers.status();
		return (status != null && REFUSAL.matcher(status).matches()) ? Integer.parseInt(status, 0, 3, 10) : 0;
	}

	@Override
	public void logRstStream(Direction direction, ChannelHandlerContext context, int streamId, long errorCode) {
		if (direction == Direction.INBOUND) {
			this.bareStatus = 0;
		}
	}

	/**
	 * The status of the answer that was read last, if it had no body and was no
	 * acceptance, else 0. Told once, to the message that ends by it: elsewhere than on
	 * the connection's thread, the next answer may have been read meanwhile.
	 */
	int takeBareStatus() {
		Channel heardOn = this.channel;
		if (heardOn == null || !stands() || !heardOn.eventLoop().inEventLoop()) {
			return 0;
		}
		int status = this.bareStatus;
		this.bareStatus = 0;
		return status;
	}

	/** Whether the connection stands, so that what ends now ends alone. */
	boolean stands() {
		Channel heardOn = this.channel;
		return heardOn != null && heardOn.isActive();
	}

}
