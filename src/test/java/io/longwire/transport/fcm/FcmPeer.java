package io.longwire.transport.fcm;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import io.longwire.testing.PeerTls;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a connection to FCM: does nothing by itself but speak HTTP/2. The test
 * says what it answers, frame by frame.
 */
final class FcmPeer implements AutoCloseable {

	private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("peer", true),
			NioIoHandler.newFactory());

	private final BlockingQueue<FcmPeerLine> lines = new LinkedBlockingQueue<>();

	final List<FcmPeerLine> all = new CopyOnWriteArrayList<>();

	private final Channel listener;

	private final Http2Settings settings;

	/** Answered by hand: a line that is silent answers no ping either. */
	volatile boolean answersPings = true;

	/** It closes each connection as soon as that is ready. */
	volatile boolean closesAtOnce;

	/** Or it says GOAWAY then. */
	volatile @Nullable Http2Error leavesAtOnce;

	/** Or it says nothing once TLS is ready. */
	volatile boolean speaksHttp2 = true;

	FcmPeer() {
		this(Http2Settings.defaultSettings().maxConcurrentStreams(100));
	}

	/**
	 * @param settings as it tells them first
	 */
	FcmPeer(Http2Settings settings) {
		this.settings = settings;
		this.listener = new ServerBootstrap().group(this.group)
			.channel(NioServerSocketChannel.class)
			.childHandler(new ChannelInitializer<>() {
				@Override
				protected void initChannel(Channel channel) throws Exception {
					initialize(channel);
				}
			})
			.bind(new InetSocketAddress("127.0.0.1", 0))
			.syncUninterruptibly()
			.channel();
	}

	private void initialize(Channel channel) throws Exception {
		SSLEngine engine = PeerTls.LOCALHOST.server().createSSLEngine();
		engine.setUseClientMode(false);
		SSLParameters parameters = engine.getSSLParameters();
		parameters.setApplicationProtocols(new String[] { "h2" });
		engine.setSSLParameters(parameters);
		if (!this.speaksHttp2) {
			channel.pipeline().addLast(new SslHandler(engine));
			return;
		}
		FcmPeerLine line = new FcmPeerLine(this, this.lines::add);
		this.all.add(line);
		channel.pipeline()
			.addLast(new SslHandler(engine),
					Http2FrameCodecBuilder.forServer()
						.initialSettings(this.settings)
						.autoAckPingFrame(false)
						.gracefulShutdownTimeoutMillis(0)
						.build(),
					line);
	}

	int port() {
		return ((InetSocketAddress) this.listener.localAddress()).getPort();
	}

	/** Waits for the next connection. */
	FcmPeerLine accept() throws InterruptedException {
		FcmPeerLine line = this.lines.poll(10, TimeUnit.SECONDS);
		if (line == null) {
			throw new AssertionError("Nobody connects");
		}
		return line;
	}

	@Override
	public void close() {
		this.group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
	}

}
