package io.longwire.transport.apns;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2FrameLogger;
import io.netty.handler.logging.LogLevel;

/**
 * Hears that APNs is about to close a connection. Pushy tells nobody; but it shows each
 * frame to a logger before it acts on it.
 */
final class Farewell extends Http2FrameLogger {

	private final Runnable heard;

	/**
	 * @param heard called on the connection's thread
	 */
	Farewell(Runnable heard) {
		super(LogLevel.TRACE, Farewell.class);
		this.heard = heard;
	}

	@Override
	public void logGoAway(Direction direction, ChannelHandlerContext context, int lastStreamId, long errorCode,
			ByteBuf debugData) {
		if (direction == Direction.INBOUND) {
			this.heard.run();
		}
	}

}
