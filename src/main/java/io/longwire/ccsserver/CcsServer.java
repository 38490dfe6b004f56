package io.longwire.ccsserver;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLEngine;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * The server side of CCS: direct TLS, login, stanzas, window, acks. What it answers to a
 * downstream message is the {@link CcsHandler}'s to say.
 * <p>
 * Everything runs on one thread, the handler included. A server is started once; all
 * methods may be called from any thread.
 */
public final class CcsServer {

	/** The XMPP domain of the real service. */
	public static final String DOMAIN = "gcm.googleapis.com";

	private final CcsServerSettings settings;

	private final EventLoopGroup group;

	private final Accounts accounts;

	private @Nullable Channel listener;

	public CcsServer(CcsServerSettings settings, CcsHandler handler) {
		this.settings = settings;
		this.group = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("ccs-server", true),
				NioIoHandler.newFactory());
		this.accounts = new Accounts(settings, handler, (EventLoop) this.group.next());
	}

	/**
	 * Listens from now on. If the port is taken, Netty throws a
	 * {@link java.net.BindException}, which it does not declare.
	 */
	public CcsServer start() {
		var bootstrap = new ServerBootstrap().group(this.group)
			.channel(NioServerSocketChannel.class)
			.option(ChannelOption.SO_REUSEADDR, true)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new ChannelInitializer<>() {
				@Override
				protected void initChannel(Channel channel) {
					CcsServer.this.initialize(channel);
				}
			});
		var address = new InetSocketAddress(this.settings.address(), this.settings.port());
		this.listener = bootstrap.bind(address).syncUninterruptibly().channel();
		return this;
	}

	private void initialize(Channel channel) {
		SSLEngine engine = this.settings.tls().createSSLEngine();
		engine.setUseClientMode(false);
		channel.pipeline().addLast(new SslHandler(engine), new Connection(this.accounts));
	}

	/**
	 * The port it listens on; to be asked once it has started.
	 */
	public int port() {
		return ((InetSocketAddress) Objects.requireNonNull(this.listener, "not started").localAddress()).getPort();
	}

	/**
	 * Sends an upstream message or receipt to any connection of the sender, or to the
	 * next one it opens, until it is acked.
	 */
	public void send(String senderId, FromDevice message) {
		this.accounts.onThread(() -> {
			this.accounts.of(senderId).offer(message, null);
			return true;
		});
	}

	/**
	 * The open connections of all senders.
	 */
	public List<CcsSession> sessions() {
		return this.accounts.onThread(() -> List.copyOf(this.accounts.sessions()));
	}

	public ServerStatistics statistics() {
		return this.accounts.onThread(this.accounts::statistics);
	}

	/**
	 * The server's one thread, on which the handler is called; for timers too.
	 */
	public ScheduledExecutorService executor() {
		return this.group.next();
	}

	/**
	 * Closes all streams and the port.
	 */
	public void stop() {
		if (this.listener != null) {
			this.listener.close().syncUninterruptibly();
			this.accounts.onThread(() -> {
				this.accounts.sessions().forEach((session) -> session.cut(CutForm.STREAM_CLOSE));
				return true;
			});
			this.listener = null;
		}
		this.group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
	}

}
