package io.longwire.bench;

import java.io.FileInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import javax.net.ssl.SSLContext;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.oauth2.ServiceAccountCredentials;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.ReferenceCountUtil;

/**
 * How fast one connection to FCM can be: sends as many messages as it is told over the
 * same HTTP/2 library, never more than a window without an answer, and tells how many a
 * second. Keeps nothing, checks nothing.
 */
public final class BareHttp2Loop {

	static final int WINDOW = 100;

	private static final String BODY = """
			{"message":{"token":"token-%0140d","notification":{"title":"A title",\
			"body":"What a phone shows, some hundred characters of it: lorem ipsum dolor"},\
			"data":{"order":"%d","kind":"shipped","longwire_message_id":"%d"},"android":{"ttl":"86400s"},\
			"apns":{"headers":{"apns-expiration":"1900000000"}},"webpush":{"headers":{"TTL":"86400"}}}}""";

	private BareHttp2Loop() {
	}

	/**
	 * Runs it.
	 * @param arguments port, certificate, service-account file, messages to warm up with,
	 * messages to count
	 */
	public static void main(String[] arguments) throws Exception {
		int port = Integer.parseInt(arguments[0]);
		Path certificate = Path.of(arguments[1]);
		var sender = new Sender(new DefaultHttp2Headers().method("POST")
			.scheme("https")
			.authority("localhost:" + port)
			.path("/v1/projects/longwire-sandbox/messages:send")
			.set("content-type", "application/json")
			.set("authorization", "Bearer " + token(port, BareSmackLoop.trusting(certificate), arguments[2])));
		connect(port, tls(certificate), sender);
		sender.ready.get();
		sender.send(1, Integer.parseInt(arguments[3]));
		int count = Integer.parseInt(arguments[4]);
		long start = System.nanoTime();
		sender.send(1_000_000_000L, count);
		ReferenceProcess.tell(count * 1e9 / (System.nanoTime() - start));
		System.exit(0);
	}

	private static String token(int port, SSLContext trusting, String file) throws Exception {
		HttpTransport http = new NetHttpTransport.Builder().setSslSocketFactory(trusting.getSocketFactory()).build();
		try (FileInputStream json = new FileInputStream(file)) {
			return ServiceAccountCredentials.fromStream(json, () -> http)
				.toBuilder()
				.setScopes(List.of("https://www.googleapis.com/auth/firebase.messaging"))
				.setTokenServerUri(URI.create("https://localhost:" + port + "/token"))
				.build()
				.refreshAccessToken()
				.getTokenValue();
		}
	}

	private static SslContext tls(Path certificate) throws Exception {
		return SslContextBuilder.forClient()
			.trustManager(certificate.toFile())
			.applicationProtocolConfig(new ApplicationProtocolConfig(Protocol.ALPN,
					SelectorFailureBehavior.NO_ADVERTISE, SelectedListenerFailureBehavior.ACCEPT, "h2"))
			.build();
	}

	private static void connect(int port, SslContext tls, Sender sender) {
		new Bootstrap().group(new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()))
			.channel(NioSocketChannel.class)
			.handler(new ChannelInitializer<>() {
				@Override
				protected void initChannel(Channel channel) {
					channel.pipeline()
						.addLast(tls.newHandler(channel.alloc(), "localhost", port),
								Http2FrameCodecBuilder.forClient().build(), sender);
				}
			})
			.connect("localhost", port)
			.syncUninterruptibly();
	}

	private static final class Sender extends Http2ChannelDuplexHandler {

		private final CompletableFuture<Void> ready = new CompletableFuture<>();

		private final Http2Headers headers;

		private ChannelHandlerContext context;

		private CountDownLatch answered;

		private long next;

		private long left;

		private int free;

		Sender(Http2Headers headers) {
			this.headers = headers;
		}

		@Override
		protected void handlerAdded0(ChannelHandlerContext added) {
			this.context = added;
		}

		void send(long firstId, int count) throws InterruptedException {
			this.answered = new CountDownLatch(count);
			this.context.executor().execute(() -> {
				this.next = firstId;
				this.left = count;
				for (int i = 0; i < WINDOW; i++) {
					one();
				}
				this.context.flush();
			});
			this.answered.await();
		}

		private void one() {
			if (this.left-- > 0) {
				long id = this.next++;
				Http2FrameStream stream = newStream();
				this.context.write(new DefaultHttp2HeadersFrame(this.headers).stream(stream));
				byte[] body = BODY.formatted(id, id, id).getBytes(StandardCharsets.UTF_8);
				this.context.write(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(body), true).stream(stream));
			}
		}

		@Override
		public void channelRead(ChannelHandlerContext from, Object frame) {
			if (frame instanceof Http2SettingsFrame) {
				this.ready.complete(null);
			}
			else if (frame instanceof Http2DataFrame data) {
				from.write(new DefaultHttp2WindowUpdateFrame(data.initialFlowControlledBytes()).stream(data.stream()));
				if (data.isEndStream()) {
					this.answered.countDown();
					this.free++;
				}
			}
			ReferenceCountUtil.release(frame);
		}

		/** Not before: while it is being read, a stream still counts as open. */
		@Override
		public void channelReadComplete(ChannelHandlerContext from) {
			for (; this.free > 0; this.free--) {
				one();
			}
			from.flush();
		}

	}

}
