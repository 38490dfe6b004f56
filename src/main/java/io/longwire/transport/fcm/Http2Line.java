package io.longwire.transport.fcm;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2NoMoreStreamIdsException;
import io.netty.handler.codec.http2.Http2PingFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one HTTP/2 connection, in both directions. Confined to the sender's
 * thread.
 */
final class Http2Line extends Http2ChannelDuplexHandler {

	private final Reader reader;

	private @Nullable ChannelHandlerContext context;

	Http2Line(Reader reader) {
		this.reader = reader;
	}

	@Override
	protected void handlerAdded0(ChannelHandlerContext added) {
		this.context = added;
	}

	/** A stream for a new request; it has a number once the request is written. */
	Http2FrameStream stream() {
		return newStream();
	}

	/** Writes the head of a request; {@link #flush()} sends it. */
	void write(Http2FrameStream stream, Http2Headers headers) {
		connected().write(new DefaultHttp2HeadersFrame(headers, false).stream(stream)).addListener((written) -> {
			if (!written.isSuccess()) {
				this.reader.notWritten(stream, neverLeft(written.cause()),
						String.valueOf(written.cause().getMessage()));
			}
		});
	}

	private static boolean neverLeft(Throwable cause) {
		return cause instanceof Http2NoMoreStreamIdsException
				|| (cause instanceof Http2Exception fault && fault.error() == Http2Error.REFUSED_STREAM);
	}

	/** Writes the body of a request, which ends it. */
	void write(Http2FrameStream stream, byte[] body) {
		connected().write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(body), true).stream(stream));
	}

	/**
	 * Whether a part of a request waits until the peer takes more. Its end does then, for
	 * that is written last.
	 */
	boolean isUnfinished(Http2FrameStream stream) {
		Http2Connection connection = connected().pipeline().get(Http2FrameCodec.class).connection();
		Http2Stream begun = connection.stream(stream.id());
		return begun != null && connection.remote().flowController().hasFlowControlled(begun);
	}

	/** Takes back what is {@linkplain #isUnfinished unfinished}. */
	void cancel(Http2FrameStream stream) {
		connected().writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL).stream(stream));
	}

	void flush() {
		connected().flush();
	}

	void ping(long content) {
		connected().writeAndFlush(new DefaultHttp2PingFrame(content));
	}

	void close() {
		if (this.context != null) {
			this.context.close();
		}
	}

	private ChannelHandlerContext connected() {
		if (this.context == null) {
			throw new IllegalStateException("Not connected");
		}
		return this.context;
	}

	@Override
	public void channelRead(ChannelHandlerContext from, Object frame) {
		this.reader.heard();
		try {
			read(from, frame);
		}
		finally {
			ReferenceCountUtil.release(frame);
		}
	}

	private void read(ChannelHandlerContext from, Object frame) {
		if (frame instanceof Http2HeadersFrame head) {
			this.reader.head(head.stream(), head.headers(), head.isEndStream());
		}
		else if (frame instanceof Http2DataFrame data) {
			from.write(new DefaultHttp2WindowUpdateFrame(data.initialFlowControlledBytes()).stream(data.stream()));
			this.reader.content(data.stream(), data.content(), data.isEndStream());
		}
		else if (frame instanceof Http2ResetFrame reset) {
			this.reader.reset(reset.stream(), Http2Error.valueOf(reset.errorCode()));
		}
		else if (frame instanceof Http2SettingsFrame settings) {
			this.reader.settings(settings.settings());
		}
		else if (frame instanceof Http2GoAwayFrame goAway) {
			this.reader.goAway(goAway.lastStreamId(), Http2Error.valueOf(goAway.errorCode()));
		}
		else if (frame instanceof Http2PingFrame ping && ping.ack()) {
			this.reader.pong();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext from) {
		this.reader.closed("closed by the peer");
		from.fireChannelInactive();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
		if (cause instanceof Http2FrameStreamException fault) {
			this.reader.reset(fault.stream(), fault.error());
		}
		else {
			this.reader.closed("failed (" + cause + ")");
			from.close();
		}
	}

	/** Hears what is read. */
	interface Reader {

		/** Something was read, whatever it is. */
		void heard();

		void settings(Http2Settings settings);

		void head(@Nullable Http2FrameStream stream, Http2Headers headers, boolean end);

		void content(@Nullable Http2FrameStream stream, ByteBuf content, boolean end);

		void reset(@Nullable Http2FrameStream stream, @Nullable Http2Error error);

		/**
		 * The head of a request could not be written.
		 * @param neverLeft whether that is sure to be true of all its bytes
		 */
		void notWritten(Http2FrameStream stream, boolean neverLeft, String reason);

		/**
		 * The peer takes no new requests.
		 * @param last the number of the last stream that it has looked at, or will
		 */
		void goAway(int last, @Nullable Http2Error error);

		void pong();

		/** The connection is over. */
		void closed(String reason);

	}

}
