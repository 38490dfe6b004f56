package io.longwire.sandbox.http2;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLPeerUnverifiedException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of an {@link Http2Server}, owned by its thread.
 */
public final class Http2Line extends ChannelInboundHandlerAdapter {

	private static final Logger log = LoggerFactory.getLogger(Http2Line.class);

	private final long id;

	private final SSLEngine tls;

	private final Http2Handler handler;

	private final Http2Counts counts;

	private final Map<Integer, Open> open = new HashMap<>();

	private final Departure departure;

	private @Nullable ChannelHandlerContext context;

	private long received;

	/** The newest stream that the handler has got. */
	private int handed;

	private int highWater;

	private boolean reading;

	public Http2Line(SSLEngine tls, Http2Handler handler, Http2Counts counts) {
		this.id = counts.opened();
		this.tls = tls;
		this.handler = handler;
		this.counts = counts;
		this.departure = new Departure(handler, counts);
	}

	public long id() {
		return this.id;
	}

	/** Requests without an answer. */
	public int pending() {
		return this.open.size();
	}

	/** The most requests without an answer so far. */
	public int highWater() {
		return this.highWater;
	}

	/** Requests so far. */
	public long received() {
		return this.received;
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
		this.departure.watchIdleness(context, this.open::isEmpty);
		this.handler.opened(this);
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object frame) {
		this.reading = true;
		try {
			if (frame instanceof Http2HeadersFrame headers) {
				begin(headers);
			}
			else if (frame instanceof Http2DataFrame data) {
				goOn(context, data);
			}
			else if (frame instanceof Http2ResetFrame reset) {
				forget(reset.stream().id());
			}
		}
		finally {
			ReferenceCountUtil.release(frame);
		}
	}

	/** What was answered meanwhile goes out together. */
	@Override
	public void channelReadComplete(ChannelHandlerContext context) {
		this.reading = false;
		context.flush();
		context.fireChannelReadComplete();
	}

	private void begin(Http2HeadersFrame frame) {
		Http2FrameStream stream = frame.stream();
		if (!this.departure.looksAt(stream.id())) {
			return;
		}
		this.open.put(stream.id(), new Open(stream, frame.headers(), Unpooled.buffer()));
		this.received++;
		this.highWater = Math.max(this.highWater, this.open.size());
		this.counts.request(this.open.size());
		if (frame.isEndStream()) {
			complete(stream.id());
		}
	}

	private void goOn(ChannelHandlerContext context, Http2DataFrame frame) {
		Http2FrameStream stream = frame.stream();
		context.write(new DefaultHttp2WindowUpdateFrame(frame.initialFlowControlledBytes()).stream(stream));
		Open request = this.open.get(stream.id());
		if (request != null) {
			request.body.writeBytes(frame.content());
			if (frame.isEndStream()) {
				complete(stream.id());
			}
		}
	}

	private void complete(int stream) {
		Open request = this.open.get(stream);
		if (request == null) {
			return;
		}
		boolean overtaken = stream < this.handed;
		this.handed = Math.max(this.handed, stream);
		Map<String, String> headers = new HashMap<>();
		request.headers.forEach((header) -> headers.put(header.getKey().toString(), header.getValue().toString()));
		this.handler.onRequest(new Http2Request(this, stream, overtaken, headers.getOrDefault(":method", ""),
				headers.getOrDefault(":path", ""), headers, request.body.toString(StandardCharsets.UTF_8)));
	}

	boolean answer(int stream, int status, Map<String, String> headers, String body) {
		Open request = this.open.get(stream);
		if (request == null || this.context == null) {
			return false;
		}
		forget(stream);
		Http2Headers answer = new DefaultHttp2Headers().status(Integer.toString(status));
		headers.forEach(answer::add);
		this.context.write(new DefaultHttp2HeadersFrame(answer, body.isEmpty()).stream(request.stream));
		if (!body.isEmpty()) {
			ByteBuf bytes = Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
			this.context.write(new DefaultHttp2DataFrame(bytes, true).stream(request.stream));
		}
		wrote(this.context);
		return true;
	}

	void refuse(int stream) {
		Open request = this.open.get(stream);
		if (request != null && this.context != null) {
			forget(stream);
			this.counts.refusedStream();
			this.context.write(new DefaultHttp2ResetFrame(Http2Error.REFUSED_STREAM).stream(request.stream));
			wrote(this.context);
		}
	}

	private void wrote(ChannelHandlerContext context) {
		if (!this.reading) {
			context.flush();
		}
		this.departure.closeIfDone(context, this.open.isEmpty());
	}

	private void forget(int stream) {
		Open request = this.open.remove(stream);
		if (request != null) {
			request.body.release();
		}
	}

	/** Does something on the connection's thread, after some time or at once. */
	public void later(int millis, Runnable task) {
		if (millis == 0 || this.context == null) {
			task.run();
		}
		else {
			this.context.executor().schedule(task, millis, TimeUnit.MILLISECONDS);
		}
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
		if (this.context != null && this.departure.announce(this.context, last, reason)) {
			this.open.keySet()
				.stream()
				.filter((stream) -> !this.departure.covers(stream))
				.toList()
				.forEach(this::forget);
			this.departure.closeIfDone(this.context, this.open.isEmpty());
		}
	}

	/** Closes the socket without a word. */
	public void cut() {
		if (this.context != null) {
			this.context.channel().unsafe().close(this.context.channel().newPromise());
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext context) {
		this.open.values().forEach((request) -> request.body.release());
		this.open.clear();
		this.handler.closed(this);
		context.fireChannelInactive();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
		log.debug("A connection to the sandbox failed", cause);
		context.close();
	}

	/** A request that is not answered. */
	private record Open(Http2FrameStream stream, Http2Headers headers, ByteBuf body) {
	}

}
