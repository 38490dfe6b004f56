package io.longwire.transport.apns;

import java.util.function.LongConsumer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2FrameLogger;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.logging.LogLevel;
import org.jspecify.annotations.Nullable;

/**
 * Hears what APNs says about a connection: how much it takes at once, that it is about to
 * close, and whether it still stands when a message ends without an answer. Pushy tells nobody; but it shows each frame to a logger before it acts
 * on it.
 */
final class Overheard extends Http2FrameLogger {

	private final Runnable farewell;

	private final LongConsumer allowed;

	private volatile @Nullable Channel channel;

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

	/** Whether the connection stands, so that what ends now ends alone. */
	boolean stands() {
		Channel heardOn = this.channel;
		return heardOn != null && heardOn.isActive();
	}

}
