package io.longwire.sandbox.http2;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;

/**
 * An HTTP/2 client that is nothing but frames, so that what a server says can be read in
 * the test.
 */
public final class RawHttp2Client extends Http2ChannelDuplexHandler implements AutoCloseable {

	private static final int PATIENCE_SECONDS = 10;

	private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1,
			new DefaultThreadFactory("raw-http2-client", true), NioIoHandler.newFactory());

	private final CompletableFuture<Void> ready = new CompletableFuture<>();

	private final CompletableFuture<GoAway> goAway = new CompletableFuture<>();

	private final CompletableFuture<Void> closed = new CompletableFuture<>();

	private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();

	private final int port;

	private volatile ChannelHandlerContext context;

	/** Of the answer that is being read. */
	private Http2Headers head;

	private final StringBuilder body = new StringBuilder();

	private RawHttp2Client(int port) {
		this.port = port;
	}

	/** Connects, and waits until the server speaks HTTP/2. */
	public static RawHttp2Client connect(SSLContext trusting, int port) throws Exception {
		var client = new RawHttp2Client(port);
		new Bootstrap().group(client.group).channel(NioSocketChannel.class).handler(new ChannelInitializer<>() {
			@Override
			protected void initChannel(Channel channel) {
				channel.pipeline()
					.addLast(new SslHandler(engine(trusting, port)), Http2FrameCodecBuilder.forClient().build(),
							client);
			}
		}).connect("127.0.0.1", port).sync();
		client.ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		return client;
	}

	private static SSLEngine engine(SSLContext trusting, int port) {
		SSLEngine engine = trusting.createSSLEngine("localhost", port);
		engine.setUseClientMode(true);
		SSLParameters parameters = engine.getSSLParameters();
		parameters.setApplicationProtocols(new String[] { "h2" });
		engine.setSSLParameters(parameters);
		return engine;
	}

	/** Sends a request and waits for its answer. */
	public Answer post(String path, Map<String, String> headers, String json) throws InterruptedException {
		Http2Headers request = new DefaultHttp2Headers().method("POST")
			.scheme("https")
			.authority("localhost:" + this.port)
			.path(path);
		headers.forEach(request::set);
		this.context.executor().execute(() -> {
			Http2FrameStream stream = newStream();
			this.context.write(new DefaultHttp2HeadersFrame(request).stream(stream));
			this.context
				.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.copiedBuffer(json, StandardCharsets.UTF_8), true)
					.stream(stream));
		});
		Answer answer = this.answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
		if (answer == null) {
			throw new AssertionError("No answer comes");
		}
		return answer;
	}

	/** Waits for the server's farewell. */
	public GoAway awaitGoAway() throws Exception {
		return this.goAway.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
	}

	/** Waits until the server closes the connection. */
	public void awaitEnd() throws Exception {
		this.closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
	}

	@Override
	protected void handlerAdded0(ChannelHandlerContext added) {
		this.context = added;
	}

	@Override
	public void channelRead(ChannelHandlerContext from, Object frame) {
		if (frame instanceof Http2SettingsFrame) {
			this.ready.complete(null);
		}
		else if (frame instanceof Http2HeadersFrame headers) {
			this.head = headers.headers();
			read("", headers.isEndStream());
		}
		else if (frame instanceof Http2DataFrame data) {
			read(data.content().toString(StandardCharsets.UTF_8), data.isEndStream());
		}
		else if (frame instanceof Http2GoAwayFrame farewell) {
			this.goAway.complete(new GoAway(farewell.lastStreamId(), farewell.errorCode()));
		}
		ReferenceCountUtil.release(frame);
	}

	private void read(String text, boolean end) {
		this.body.append(text);
		if (end) {
			Map<String, String> headers = new LinkedHashMap<>();
			this.head.forEach((header) -> headers.put(header.getKey().toString(), header.getValue().toString()));
			this.answers.add(new Answer(Integer.parseInt(headers.remove(":status")), headers, this.body.toString()));
			this.body.setLength(0);
		}
	}

	@Override
	public void channelInactive(ChannelHandlerContext from) {
		this.closed.complete(null);
		from.fireChannelInactive();
	}

	@Override
	public void close() {
		this.group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
	}

	/** What came on one stream. */
	public record Answer(int status, Map<String, String> headers, String body) {
	}

	/** A farewell. */
	public record GoAway(int lastStream, long errorCode) {
	}

}
