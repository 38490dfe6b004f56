package io.longwire.transport.fcm;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.DefaultHttp2SettingsFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2PingFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2SettingsAckFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * One connection at the peer.
 */
final class FcmPeerLine extends Http2ChannelDuplexHandler {

	private final FcmPeer peer;

	private final Consumer<FcmPeerLine> connected;

	private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

	private final Map<Http2FrameStream, Http2Headers> heads = new HashMap<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile ChannelHandlerContext context;

	FcmPeerLine(FcmPeer peer, Consumer<FcmPeerLine> connected) {
		this.peer = peer;
		this.connected = connected;
	}

	@Override
	protected void handlerAdded0(ChannelHandlerContext added) {
		this.context = added;
	}

	@Override
	public void channelRead(ChannelHandlerContext from, Object frame) {
		if (frame instanceof Http2SettingsFrame) {
			this.connected.accept(this);
		}
		else if (frame instanceof Http2SettingsAckFrame && this.peer.closesAtOnce) {
			cut();
		}
		else if (frame instanceof Http2SettingsAckFrame && this.peer.leavesAtOnce != null) {
			goAway(null, this.peer.leavesAtOnce);
		}
		else if (frame instanceof Http2HeadersFrame head) {
			this.heads.put(head.stream(), head.headers());
		}
		else if (frame instanceof Http2DataFrame data && data.isEndStream()) {
			this.requests.add(new Request(data.stream(), this.heads.remove(data.stream()),
					data.content().toString(StandardCharsets.UTF_8)));
		}
		else if (frame instanceof Http2PingFrame ping && !ping.ack() && this.peer.answersPings) {
			from.writeAndFlush(new DefaultHttp2PingFrame(ping.content(), true));
		}
		ReferenceCountUtil.release(frame);
	}

	@Override
	public void channelInactive(ChannelHandlerContext from) {
		this.closed.countDown();
	}

	/** Waits for the next request. */
	Request next() throws InterruptedException {
		Request request = this.requests.poll(10, TimeUnit.SECONDS);
		if (request == null) {
			throw new AssertionError("No request comes");
		}
		return request;
	}

	int waiting() {
		return this.requests.size();
	}

	boolean isClosedByClient() throws InterruptedException {
		return this.closed.await(10, TimeUnit.SECONDS);
	}

	/**
	 * Says GOAWAY. Netty's own frame cannot name a stream before the last one it knows.
	 * @param last the last request that is looked at, {@code null} for none
	 */
	void goAway(Request last) {
		goAway(last, Http2Error.NO_ERROR);
	}

	void goAway(Request last, Http2Error error) {
		this.context.executor().execute(() -> {
			Http2FrameCodec codec = this.context.pipeline().get(Http2FrameCodec.class);
			ChannelHandlerContext below = this.context.pipeline().context(codec);
			codec.encoder()
				.frameWriter()
				.writeGoAway(below, (last != null) ? last.stream.id() : 0, error.code(), Unpooled.EMPTY_BUFFER,
						below.newPromise());
			below.flush();
		});
	}

	/** Answers a ping: our side looks at no more than that. */
	void pong() {
		this.context.writeAndFlush(new DefaultHttp2PingFrame(0, true));
	}

	/** Changes how many requests may be under way. */
	void allow(long streams) {
		tell(Http2Settings.defaultSettings().maxConcurrentStreams(streams));
	}

	void tell(Http2Settings settings) {
		this.context.writeAndFlush(new DefaultHttp2SettingsFrame(settings));
	}

	/** Breaks the connection off, without a word. */
	void cut() {
		this.context.pipeline().firstContext().close();
	}

	/** One request, read whole. */
	final class Request {

		private final Http2FrameStream stream;

		final Http2Headers headers;

		final String body;

		Request(Http2FrameStream stream, Http2Headers headers, String body) {
			this.stream = stream;
			this.headers = headers;
			this.body = body;
		}

		void accept() {
			answer(200, "{\"name\":\"projects/p/messages/1\"}");
		}

		void answer(int status, String json, String... more) {
			Http2Headers head = new DefaultHttp2Headers().status(Integer.toString(status));
			for (int i = 0; i < more.length; i += 2) {
				head.set(more[i], more[i + 1]);
			}
			ChannelHandlerContext to = FcmPeerLine.this.context;
			to.write(new DefaultHttp2HeadersFrame(head).stream(this.stream));
			to.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.copiedBuffer(json, StandardCharsets.UTF_8), true)
				.stream(this.stream));
		}

		/** An error in Google's form. */
		void refuse(int status, String code, String... more) {
			answer(status, """
					{"error":{"code":%d,"message":"because","status":"WHATEVER","details":[
					{"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"%s"}]}}"""
				.formatted(status, code), more);
		}

		void reset(Http2Error error) {
			FcmPeerLine.this.context.writeAndFlush(new DefaultHttp2ResetFrame(error).stream(this.stream));
		}

	}

}
