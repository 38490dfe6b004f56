package io.longwire.sandbox.apns;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A small server of HTTP/2 over TLS: whole requests in, whole answers out. Everything
 * runs on one thread, the handler included; all methods may be called from any thread.
 */
public final class Http2Server {

	private static final int STREAMS = 1000;

	private final SSLContext tls;

	private final Http2Handler handler;

	private final EventLoopGroup group;

	private final AtomicLong opened = new AtomicLong();

	/** Owned by the thread. */
	private final List<Http2Line> lines = new ArrayList<>();

	private @Nullable Channel listener;

	/**
	 * @param name of the thread
	 */
	public Http2Server(SSLContext tls, String name, Http2Handler handler) {
		this.tls = tls;
		this.handler = handler;
		this.group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory(name, true),
				NioIoHandler.newFactory());
	}

	/** Listens from now on. */
	public void start(String address, int port) {
		var bootstrap = new ServerBootstrap().group(this.group)
			.channel(NioServerSocketChannel.class)
			.option(ChannelOption.SO_REUSEADDR, true)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new ChannelInitializer<>() {
				@Override
				protected void initChannel(Channel channel) {
					Http2Server.this.initialize(channel);
				}
			});
		this.listener = bootstrap.bind(new InetSocketAddress(address, port)).syncUninterruptibly().channel();
	}

	private void initialize(Channel channel) {
		SSLEngine engine = this.tls.createSSLEngine();
		engine.setUseClientMode(false);
		SSLParameters parameters = engine.getSSLParameters();
		parameters.setApplicationProtocols(new String[] { "h2" });
		parameters.setWantClientAuth(this.handler.wantsClientCertificate());
		engine.setSSLParameters(parameters);
		var line = new Http2Line(this.opened.incrementAndGet(), engine, this.handler);
		channel.pipeline()
			.addLast(new SslHandler(engine),
					Http2FrameCodecBuilder.forServer()
						.initialSettings(Http2Settings.defaultSettings().maxConcurrentStreams(STREAMS))
						.build(),
					line);
		this.lines.add(line);
		channel.closeFuture().addListener((closed) -> this.lines.remove(line));
	}

	/** The port it listens on. */
	public int port() {
		return ((InetSocketAddress) Objects.requireNonNull(this.listener, "not started").localAddress()).getPort();
	}

	/** The open connections; to be used on the thread only. */
	public List<Http2Line> lines() {
		return List.copyOf(this.lines);
	}

	/** The one thread, for timers too. */
	ScheduledExecutorService executor() {
		return this.group.next();
	}

	/** Asks something on the thread. */
	public <T> T ask(Supplier<T> question) {
		return this.group.next().submit(question::get).syncUninterruptibly().getNow();
	}

	/** Closes the port and all connections. */
	public void stop() {
		if (this.listener != null) {
			this.listener.close().syncUninterruptibly();
			ask(() -> {
				lines().forEach(Http2Line::cut);
				return true;
			});
			this.listener = null;
		}
		this.group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
	}

}
