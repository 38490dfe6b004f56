package io.longwire.sandbox.fcm;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.longwire.sandbox.GatewayProperties;
import io.longwire.sandbox.SandboxCertificate;
import io.longwire.sandbox.SandboxPortException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

/**
 * Runs the simulated FCM: messages over HTTP/2, tokens over HTTP/1.1, on one port and one
 * thread. Starts before the transports and stops after them.
 */
class FcmSandboxServer implements SmartLifecycle, GatewayProperties {

	private static final Logger log = LoggerFactory.getLogger(FcmSandboxServer.class);

	private static final int PHASE = 1000;

	private static final int MAX_FORM = 65_536;

	private final String address;

	private final FcmSandboxProperties properties;

	private final SslContext tls;

	private final ServiceAccountFile account;

	private final FcmService service;

	private @Nullable EventLoopGroup group;

	private volatile @Nullable Channel listener;

	FcmSandboxServer(String address, FcmSandboxProperties properties, SandboxCertificate certificate,
			ServiceAccountFile account, FcmService service) {
		this.address = address;
		this.properties = properties;
		this.tls = tls(certificate);
		this.account = account;
		this.service = service;
	}

	@Override
	public void start() {
		EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("fcm-sandbox", true),
				NioIoHandler.newFactory());
		this.group = threads;
		try {
			this.listener = new ServerBootstrap().group(threads)
				.channel(NioServerSocketChannel.class)
				.option(ChannelOption.SO_REUSEADDR, true)
				.childOption(ChannelOption.TCP_NODELAY, true)
				.childHandler(new ChannelInitializer<>() {
					@Override
					protected void initChannel(Channel channel) {
						initialize(channel);
					}
				})
				.bind(new InetSocketAddress(this.address, this.properties.port()))
				.syncUninterruptibly()
				.channel();
		}
		catch (RuntimeException ex) {
			threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
			throw new SandboxPortException("longwire.sandbox.fcm.port", this.address, this.properties.port(), ex);
		}
		log.warn("SANDBOX: a simulated FCM listens on {}:{}; no real device is reached", this.address, port());
	}

	private void initialize(Channel channel) {
		channel.pipeline().addLast(this.tls.newHandler(channel.alloc()), new Negotiation());
	}

	private static SslContext tls(SandboxCertificate certificate) {
		var protocols = new ApplicationProtocolConfig(Protocol.ALPN, SelectorFailureBehavior.NO_ADVERTISE,
				SelectedListenerFailureBehavior.ACCEPT, ApplicationProtocolNames.HTTP_2,
				ApplicationProtocolNames.HTTP_1_1);
		return new JdkSslContext(certificate.serverContext(), false, null, IdentityCipherSuiteFilter.INSTANCE,
				protocols, ClientAuth.NONE, null, false);
	}

	@Override
	public Map<String, Object> gatewayProperties(String sslBundle) {
		return FcmPushService.gatewayProperties(port(), this.account.file().toString(), sslBundle);
	}

	int port() {
		return ((InetSocketAddress) Objects.requireNonNull(this.listener, "not started").localAddress()).getPort();
	}

	FcmService service() {
		return this.service;
	}

	/** Asks the service on the thread that owns it. */
	<T> T ask(Function<FcmService, T> question) {
		EventLoopGroup threads = Objects.requireNonNull(this.group, "The sandbox is not running");
		try {
			return threads.next().submit(() -> question.apply(this.service)).get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Interrupted");
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex.getCause());
		}
	}

	@Override
	public void stop() {
		EventLoopGroup threads = this.group;
		this.listener = null;
		if (threads != null) {
			threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
		}
	}

	@Override
	public boolean isRunning() {
		return this.listener != null;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

	/** Goes on with what TLS agreed on. */
	private final class Negotiation extends ApplicationProtocolNegotiationHandler {

		Negotiation() {
			super(ApplicationProtocolNames.HTTP_1_1);
		}

		@Override
		protected void configurePipeline(ChannelHandlerContext context, String protocol) {
			FcmService to = FcmSandboxServer.this.service;
			if (ApplicationProtocolNames.HTTP_2.equals(protocol)) {
				Http2Settings settings = Http2Settings.defaultSettings()
					.maxConcurrentStreams(FcmSandboxServer.this.properties.maxConcurrentStreams());
				context.pipeline()
					.addLast(Http2FrameCodecBuilder.forServer()
						.initialSettings(settings)
						.gracefulShutdownTimeoutMillis(0)
						.build(), new FcmLine(to));
			}
			else {
				context.pipeline()
					.addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_FORM), new TokenEndpoint(to));
			}
		}

	}

}
