package io.longwire.transport.apns;

import java.util.function.LongConsumer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2FrameLogger;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.logging.LogLevel;

/**
 * Hears what APNs says about a connection: how much it takes at once, and that it is
 * about to close. Pushy tells nobody; but it shows each frame to a logger before it acts
 * on it.
 */
final class Overheard extends Http2FrameLogger {

	private final Runnable farewell;

	private final LongConsumer allowed;

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
		Long most = settings.maxConcurrentStreams();
		if (direction == Direction.INBOUND && most != null) {
			this.allowed.accept(most);
		}
	}

}
