package io.longwire.transport.apns;

import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2FrameLogger;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.logging.LogLevel;
import io.netty.util.AsciiString;
import org.jspecify.annotations.Nullable;

/**
 * Hears what happens on the connection of a client: how much APNs takes at once, that it
 * is about to close, on which stream a message goes, whether the connection still stands
 * when one ends without an answer, and whether that was an answer after all: nothing but
 * its status. Pushy tells nobody; but it shows each frame to a logger before it acts on
 * it. Should Pushy open a second connection, its frames are heard as well; but only the
 * first is asked whether it stands, and nothing is written on another.
 */
final class Overheard extends Http2FrameLogger {

	private static final Pattern REFUSAL = Pattern.compile("[3-9][0-9]{2}");

	private static final AsciiString APNS_ID = new AsciiString("apns-id");

	private final Listener listener;

	private volatile @Nullable ChannelHandlerContext context;

	private volatile @Nullable Head last;

	Overheard(Listener listener) {
		super(LogLevel.TRACE, Overheard.class);
		this.listener = listener;
	}

	@Override
	public void logGoAway(Direction direction, ChannelHandlerContext context, int lastStreamId, long errorCode,
			ByteBuf debugData) {
		if (direction == Direction.INBOUND) {
			this.listener.farewell();
		}
	}

	@Override
	public void logSettings(Direction direction, ChannelHandlerContext context, Http2Settings settings) {
		if (direction != Direction.INBOUND) {
			return;
		}
		if (this.context == null) {
			this.context = context;
			context.channel().closeFuture().addListener((closed) -> closed(context));
		}
		Long most = settings.maxConcurrentStreams();
		if (most != null) {
			this.listener.allowed(most);
		}
	}

	/**
	 * Pushy fails the messages without an answer in {@code channelInactive}, which Netty
	 * runs after this: they shall end first, for they know better why.
	 */
	private void closed(ChannelHandlerContext context) {
		context.executor().schedule(this.listener::closed, 1, TimeUnit.MILLISECONDS);
	}

	@Override
	public void logHeaders(Direction direction, ChannelHandlerContext context, int streamId, Http2Headers headers,
			int padding, boolean endOfStream) {
		if (direction == Direction.INBOUND) {
			this.last = new Head(streamId, refusal(headers), endOfStream);
		}
		else {
			this.listener.begun(ApnsId.messageId(headers.get(APNS_ID).toString()), streamId);
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
			this.last = null;
		}
	}

	/**
	 * The status of the answer that was read last, if it was on this stream, had no body
	 * and was no acceptance, else 0.
	 */
	int bareStatus(int stream) {
		Head head = this.last;
		return (head != null && head.whole && stands()) ? status(stream) : 0;
	}

	/**
	 * The status of the answer that was read last, if it was on this stream and no
	 * acceptance, else 0.
	 */
	int status(int stream) {
		Head head = this.last;
		return (head != null && head.stream == stream) ? head.status : 0;
	}

	/** Whether the answer that was read last was on another stream. */
	boolean heardLastOnAnother(int stream) {
		Head head = this.last;
		return head != null && head.stream != stream;
	}

	/** Where the connection is handled, {@code null} until APNs has said something. */
	@Nullable ChannelHandlerContext context() {
		return this.context;
	}

	/** Whether the connection stands, so that what ends now ends alone. */
	boolean stands() {
		ChannelHandlerContext heardOn = this.context;
		return heardOn != null && heardOn.channel().isActive();
	}

	/**
	 * The head of an answer.
	 *
	 * @param status 0 for an acceptance
	 * @param whole whether there is no body
	 */
	private record Head(int stream, int status, boolean whole) {
	}

	/** Is told on the connection's thread. */
	interface Listener {

		/** APNs takes so many requests at once. */
		void allowed(long streams);

		/** The head of a message was written, on this stream. */
		void begun(long messageId, int stream);

		/** APNs is about to close the connection. */
		void farewell();

		/** The connection is closed, by whomever. */
		void closed();

	}

}
