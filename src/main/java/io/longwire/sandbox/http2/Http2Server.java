package io.longwire.sandbox.http2;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A small server of HTTP/2 over TLS: whole requests in, whole answers out. Everything
 * runs on one thread, the handler included; all methods may be called from any other, but
 * for {@link #lines} and {@link #counts}.
 */
public final class Http2Server {

	private static final String HTTP_2 = "h2";

	private final SSLContext tls;

	private final Http2Handler handler;

	private final EventLoopGroup group;

	/** Owned by the thread. */
	private final Http2Counts counts = new Http2Counts();

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

	/**
	 * Listens from now on. If the port is taken, Netty throws a
	 * {@link java.net.BindException}, which it does not declare.
	 */
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
		parameters.setApplicationProtocols(new String[] { HTTP_2, "http/1.1" });
		parameters.setWantClientAuth(this.handler.wantsClientCertificate());
		engine.setSSLParameters(parameters);
		channel.pipeline().addLast(new SslHandler(engine), new Negotiation(engine));
	}

	private void speakHttp2(ChannelPipeline pipeline, SSLEngine engine) {
		var line = new Http2Line(engine, this.handler, this.counts);
		pipeline.addLast(Http2FrameCodecBuilder.forServer()
			.initialSettings(this.handler.settings())
			.gracefulShutdownTimeoutMillis(0)
			.build(), line);
		this.lines.add(line);
		pipeline.channel().closeFuture().addListener((closed) -> this.lines.remove(line));
	}

	/** The port it listens on; to be asked once it has started. */
	public int port() {
		return ((InetSocketAddress) Objects.requireNonNull(this.listener, "not started").localAddress()).getPort();
	}

	/** The open connections; to be used on the thread only. */
	public List<Http2Line> lines() {
		return List.copyOf(this.lines);
	}

	/** What it has counted; to be used on the thread only. */
	public Http2Counts counts() {
		return this.counts;
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

	/** Goes on with what TLS agreed on. */
	private final class Negotiation extends ChannelInboundHandlerAdapter {

		private final SSLEngine engine;

		Negotiation(SSLEngine engine) {
			this.engine = engine;
		}

		@Override
		public void userEventTriggered(ChannelHandlerContext context, Object event) {
			if (event instanceof SslHandshakeCompletionEvent handshake && handshake.isSuccess()) {
				speak(this.engine.getApplicationProtocol(), context);
				context.pipeline().remove(this);
			}
			context.fireUserEventTriggered(event);
		}

		/** Who agrees on nothing may know beforehand that this is HTTP/2. */
		private void speak(String agreed, ChannelHandlerContext context) {
			boolean http2 = HTTP_2.equals(agreed);
			if (!http2 && Http2Server.this.handler.speakHttp1(context.pipeline())) {
				return;
			}
			if (http2 || agreed.isEmpty()) {
				speakHttp2(context.pipeline(), this.engine);
			}
			else {
				context.close();
			}
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
			context.close();
		}

	}

}
