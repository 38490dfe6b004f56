package io.longwire.sandbox.fcm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.longwire.sandbox.MessageEvent;
import io.longwire.sandbox.Treatment.Kind;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/2 connection of a client.
 */
final class FcmLine extends Http2ChannelDuplexHandler {

	private final FcmService service;

	private final Map<Http2FrameStream, Request> requests = new IdentityHashMap<>();

	private @Nullable ChannelHandlerContext context;

	private long id;

	private long received;

	private long lastRequest = System.nanoTime();

	/** Of the streams that are looked at. */
	private int lastStream = Integer.MAX_VALUE;

	FcmLine(FcmService service) {
		this.service = service;
	}

	long id() {
		return this.id;
	}

	FcmStatistics.Connection view() {
		return new FcmStatistics.Connection(this.id, this.requests.size(), this.received);
	}

	@Override
	protected void handlerAdded0(ChannelHandlerContext added) {
		this.context = added;
		this.id = this.service.opened(this);
		watchIdleness(added);
	}

	/** Google closes what is idle; nothing is said about when. */
	private void watchIdleness(ChannelHandlerContext on) {
		on.executor().schedule(() -> {
			int idle = this.service.behaviour().idleClose();
			boolean over = System.nanoTime() - this.lastRequest >= TimeUnit.MILLISECONDS.toNanos(idle);
			if (idle > 0 && over && this.requests.isEmpty()) {
				goAway(Integer.MAX_VALUE);
			}
			if (on.channel().isActive()) {
				watchIdleness(on);
			}
		}, 50, TimeUnit.MILLISECONDS);
	}

	@Override
	public void channelRead(ChannelHandlerContext from, Object frame) throws IOException {
		try {
			if (frame instanceof Http2HeadersFrame head) {
				began(head);
			}
			else if (frame instanceof Http2DataFrame data) {
				from.write(new DefaultHttp2WindowUpdateFrame(data.initialFlowControlledBytes()).stream(data.stream()));
				content(data);
			}
			else if (frame instanceof Http2ResetFrame reset) {
				this.requests.remove(reset.stream());
			}
		}
		finally {
			ReferenceCountUtil.release(frame);
		}
	}

	private void began(Http2HeadersFrame head) {
		if (head.stream().id() > this.lastStream) {
			return;
		}
		this.lastRequest = System.nanoTime();
		Request request = new Request(head.headers());
		this.requests.put(head.stream(), request);
		this.received++;
		this.service.counters().requests++;
		this.service.counters().highWater = Math.max(this.service.counters().highWater, this.requests.size());
		if (head.isEndStream()) {
			complete(head.stream(), request);
		}
	}

	private void content(Http2DataFrame data) throws IOException {
		Request request = this.requests.get(data.stream());
		if (request != null) {
			data.content().readBytes(request.body, data.content().readableBytes());
			if (data.isEndStream()) {
				complete(data.stream(), request);
			}
		}
	}

	private void complete(Http2FrameStream stream, Request request) {
		FcmReply refusal = refusal(request.headers);
		if (refusal != null) {
			answerLater(stream, null, refusal);
			return;
		}
		try {
			treat(stream, FcmMessageReader.read(request.body.toByteArray()));
		}
		catch (FcmMessageReader.RefusedException ex) {
			answerLater(stream, null, ex.reply());
		}
	}

	private @Nullable FcmReply refusal(Http2Headers headers) {
		CharSequence authorization = headers.get("authorization");
		String given = (authorization != null) ? authorization.toString() : "";
		if (!given.startsWith("Bearer ") || !this.service.tokens().isGood(given.substring("Bearer ".length()))) {
			return FcmReply.error(401, "UNAUTHENTICATED", null,
					"Request had invalid authentication credentials. Expected OAuth 2 access token.");
		}
		if (!"POST".contentEquals(headers.method()) || !this.service.path().contentEquals(headers.path())) {
			return FcmReply.error(404, "NOT_FOUND", null, "Requested entity was not found.");
		}
		return this.service.behaviour().forbids() ? FcmReply.error(403, "PERMISSION_DENIED", null,
				"Permission 'cloudmessaging.messages.create' denied on resource.") : null;
	}

	private void treat(Http2FrameStream stream, FcmMessage message) {
		Kind kind = this.service.devices().kind(message, this.id);
		if (kind == Kind.CUT) {
			this.service.devices().note(message, this.id, MessageEvent.CUT);
			cut();
		}
		else if (kind == Kind.REFUSED) {
			this.requests.remove(stream);
			this.service.counters().refusedStreams++;
			write(new DefaultHttp2ResetFrame(Http2Error.REFUSED_STREAM).stream(stream));
		}
		else if (kind == Kind.GOAWAY) {
			goAway(stream.id() - 1);
		}
		else if (this.service.devices().exceeds(this.service.behaviour().quota())) {
			answerLater(stream, message, FcmDevices.quotaExceeded());
		}
		else {
			FcmReply reply = this.service.devices().reply(kind, message, this.id);
			if (kind == Kind.SILENT || this.service.behaviour().swallows()) {
				this.service.counters().swallowed++;
				this.service.devices().note(message, this.id, MessageEvent.SWALLOWED);
			}
			else {
				answerLater(stream, message, reply);
			}
		}
	}

	private void answerLater(Http2FrameStream stream, @Nullable FcmMessage message, FcmReply reply) {
		int delay = this.service.behaviour().answerDelay();
		ChannelHandlerContext on = this.context;
		if (delay == 0 || on == null) {
			answer(stream, message, reply);
		}
		else {
			on.executor().schedule(() -> {
				answer(stream, message, reply);
				on.flush();
			}, delay, TimeUnit.MILLISECONDS);
		}
	}

	private void answer(Http2FrameStream stream, @Nullable FcmMessage message, FcmReply reply) {
		if (this.requests.remove(stream) == null) {
			return;
		}
		Http2Headers head = new DefaultHttp2Headers().status(Integer.toString(reply.status()))
			.set("content-type", "application/json; charset=UTF-8");
		int retryAfter = this.service.behaviour().retryAfter();
		if (retryAfter >= 0 && (reply.status() == 429 || reply.status() == 503)) {
			head.set("retry-after", Integer.toString(retryAfter));
		}
		write(new DefaultHttp2HeadersFrame(head).stream(stream));
		write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(reply.body()), true).stream(stream));
		this.service.counters().answered(reply.code());
		if (message != null) {
			this.service.devices()
				.note(message, this.id, (reply.status() == 200) ? MessageEvent.ACKED : MessageEvent.NACKED);
		}
		closeIfDone();
	}

	private void write(Object frame) {
		if (this.context != null) {
			this.context.write(frame);
		}
	}

	@Override
	public void channelReadComplete(ChannelHandlerContext from) {
		from.flush();
	}

	/**
	 * Says GOAWAY: what came is answered, then the connection is closed.
	 * @param last the last stream that is looked at; those above are forgotten
	 */
	void goAway(int last) {
		ChannelHandlerContext on = this.context;
		if (on == null || isGoingAway()) {
			return;
		}
		Http2FrameCodec codec = on.pipeline().get(Http2FrameCodec.class);
		ChannelHandlerContext below = on.pipeline().context(codec);
		this.lastStream = Math.max(0, Math.min(last, codec.connection().remote().lastStreamCreated()));
		this.service.counters().goAways++;
		this.requests.keySet().removeIf((stream) -> stream.id() > this.lastStream);
		// Netty's own frame cannot name a stream before the newest.
		codec.encoder()
			.frameWriter()
			.writeGoAway(below, this.lastStream, Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, below.newPromise());
		below.flush();
		closeIfDone();
	}

	/**
	 * Whoever wrote a request at the same moment finds it unanswered. The line stays open
	 * for a while, so that the GOAWAY is read.
	 */
	private void closeIfDone() {
		ChannelHandlerContext on = this.context;
		if (on != null && isGoingAway() && this.requests.isEmpty()) {
			on.flush();
			on.executor().schedule(() -> on.close(), 500, TimeUnit.MILLISECONDS);
		}
	}

	private boolean isGoingAway() {
		return this.lastStream != Integer.MAX_VALUE;
	}

	/** Breaks the connection off, without a word. */
	void cut() {
		if (this.context != null) {
			this.context.pipeline().firstContext().close();
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext from) {
		this.requests.clear();
		this.service.closed(this.id);
		from.fireChannelInactive();
	}

	@Override
	public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
		from.close();
	}

	/** A request as far as it has come. */
	private static final class Request {

		private final Http2Headers headers;

		private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);

		Request(Http2Headers headers) {
			this.headers = headers;
		}

	}

}
