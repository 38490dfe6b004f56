package io.longwire.sandbox.http2;

import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2SettingsFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2PingFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of an {@link Http2Server}, owned by its thread.
 */
public final class Http2Line extends ChannelInboundHandlerAdapter {

	private static final Logger logger = LoggerFactory.getLogger(Http2Line.class);

	private final long id;

	private final SSLEngine tls;

	private final Http2Handler handler;

	private final Http2Counts counts;

	private final LongSupplier nanoTime;

	private final OpenRequests requests = new OpenRequests();

	private final Departure departure;

	private @Nullable ChannelHandlerContext context;

	private @Nullable Http2Writer writer;

	public Http2Line(SSLEngine tls, Http2Handler handler, Http2Counts counts) {
		this(tls, handler, counts, System::nanoTime);
	}

	Http2Line(SSLEngine tls, Http2Handler handler, Http2Counts counts, LongSupplier nanoTime) {
		this.id = counts.opened();
		this.tls = tls;
		this.handler = handler;
		this.counts = counts;
		this.nanoTime = nanoTime;
		this.departure = new Departure(handler, counts, nanoTime);
	}

	public long id() {
		return this.id;
	}

	/** Requests without an answer. */
	public int pending() {
		return this.requests.size();
	}

	/** The most requests without an answer so far. */
	public int highWater() {
		return this.requests.highWater();
	}

	/** Requests so far. */
	public long received() {
		return this.requests.received();
	}

	/** Whether the client has shown a certificate. */
	public boolean knowsClient() {
		try {
			return this.tls.getSession().getPeerCertificates().length > 0;
		}
		catch (SSLPeerUnverifiedException ex) {
			return false;
		}
	}

	@Override
	public void handlerAdded(ChannelHandlerContext context) {
		this.context = context;
		this.writer = new Http2Writer(context, this.nanoTime);
		this.departure.watchIdleness(context, this.requests::isEmpty);
		this.handler.opened(this);
	}

	private ChannelHandlerContext context() {
		return Objects.requireNonNull(this.context);
	}

	private Http2Writer writer() {
		return Objects.requireNonNull(this.writer);
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object frame) {
		writer().reading();
		try {
			if (frame instanceof Http2HeadersFrame headers) {
				begin(headers);
			}
			else if (frame instanceof Http2DataFrame data) {
				goOn(data);
			}
			else if (frame instanceof Http2ResetFrame reset) {
				this.requests.take(reset.stream().id());
			}
			else if (frame instanceof Http2PingFrame ping && ping.ack()) {
				this.departure.pingAnswered(ping.content());
			}
		}
		finally {
			ReferenceCountUtil.release(frame);
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		writer().readComplete();
		context.fireChannelReadComplete();
	}

	private void begin(Http2HeadersFrame frame) {
		Http2FrameStream stream = frame.stream();
		if (!this.departure.looksAt(stream.id())) {
			return;
		}
		this.requests.begin(frame);
		this.counts.request(this.requests.size());
		if (frame.isEndStream()) {
			complete(stream.id());
		}
	}

	private void goOn(Http2DataFrame frame) {
		Http2FrameStream stream = frame.stream();
		writer().makeRoom(stream, frame.initialFlowControlledBytes());
		this.requests.goOn(stream.id(), frame.content());
		if (frame.isEndStream()) {
			complete(stream.id());
		}
	}

	private void complete(int stream) {
		Http2Request request = this.requests.complete(this, stream);
		if (request != null) {
			this.handler.onRequest(request);
		}
	}

	boolean answer(int stream, int status, Map<String, String> headers, String body) {
		Http2FrameStream where = this.requests.take(stream);
		if (where == null) {
			return false;
		}
		writer().answer(where, status, headers, body);
		closeIfDone();
		return true;
	}

	void reset(int stream, Http2Error error) {
		Http2FrameStream where = this.requests.take(stream);
		if (where != null) {
			if (error == Http2Error.REFUSED_STREAM) {
				this.counts.refusedStream();
			}
			writer().reset(where, error);
			closeIfDone();
		}
	}

	private void closeIfDone() {
		this.departure.closeIfDone(context(), this.requests.isEmpty());
	}

	/** Does something on the connection's thread, after some time or at once. */
	public void later(int millis, Runnable task) {
		writer().later(millis, task);
	}

	/** For so long, what is to be done {@linkplain #later later} waits. */
	public void stall(int millis) {
		writer().stall(millis);
	}

	/**
	 * Says farewell: what has come is still answered, what comes later is not looked at,
	 * and the connection is closed a moment after the last answer.
	 */
	public void goAway(String reason) {
		goAway(Integer.MAX_VALUE, reason);
	}

	/**
	 * Says farewell.
	 * @param last the last stream that is looked at; those above are forgotten
	 */
	public void goAway(int last, String reason) {
		if (this.departure.announce(context(), last, reason)) {
			this.requests.forget((stream) -> !this.departure.covers(stream));
			closeIfDone();
		}
	}

	/** Tells the client other settings than at first. */
	public void tell(Http2Settings settings) {
		context().writeAndFlush(new DefaultHttp2SettingsFrame(settings));
	}

	/** Closes the socket without a word. */
	public void cut() {
		Channel channel = context().channel();
		channel.unsafe().close(channel.newPromise());
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.requests.forget((stream) -> true);
		this.handler.closed(this);
		context.fireChannelInactive();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		logger.debug("A connection to the sandbox failed", cause);
		context.close();
	}

}
