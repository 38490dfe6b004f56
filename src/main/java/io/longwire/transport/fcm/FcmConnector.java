package io.longwire.transport.fcm;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Executor;

import io.longwire.transport.SessionState;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;

/**
 * Opens the connections of one sender: TCP, TLS for the configured host, HTTP/2.
 */
final class FcmConnector {

	private static final int CONNECT_MILLIS = 10_000;

	private final FcmProperties.Sender settings;

	private final SslContext tls;

	private final EventLoop loop;

	private final Executor blocking;

	/**
	 * @param loop the sender's thread
	 * @param blocking runs what waits for the network
	 */
	FcmConnector(FcmProperties.Sender settings, SslContext tls, EventLoop loop, Executor blocking) {
		this.settings = settings;
		this.tls = tls;
		this.loop = loop;
		this.blocking = blocking;
	}

	/** Begins to connect: the session hears how it goes. */
	void connect(FcmSession session) {
		// The loop must not wait for a name server: other connections are on it.
		this.blocking.execute(() -> {
			try {
				InetAddress address = InetAddress.getByName(this.settings.host());
				this.loop.execute(() -> connect(session, new InetSocketAddress(address, this.settings.port())));
			}
			catch (UnknownHostException ex) {
				this.loop.execute(() -> session.closed("unknown host " + this.settings.host()));
			}
		});
	}

	private void connect(FcmSession session, InetSocketAddress address) {
		if (session.state() == SessionState.CLOSED) {
			return;
		}
		new Bootstrap().group(this.loop)
			.channel(NioSocketChannel.class)
			.option(ChannelOption.TCP_NODELAY, true)
			.option(ChannelOption.SO_KEEPALIVE, true)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
			.handler(new ChannelInitializer<>() {
				@Override
				protected void initChannel(Channel channel) {
					channel.pipeline()
						.addLast(FcmConnector.this.tls.newHandler(channel.alloc(), FcmConnector.this.settings.host(),
								FcmConnector.this.settings.port()))
						.addLast(new Negotiation(session));
				}
			})
			.connect(address)
			.addListener((connected) -> {
				if (!connected.isSuccess()) {
					session.closed(String.valueOf(connected.cause().getMessage()));
				}
			});
	}

	/** Goes on with HTTP/2 if TLS agreed on it. */
	private static final class Negotiation extends ApplicationProtocolNegotiationHandler {

		private final FcmSession session;

		Negotiation(FcmSession session) {
			super("");
			this.session = session;
		}

		@Override
		protected void configurePipeline(ChannelHandlerContext context, String protocol) {
			if (this.session.state() == SessionState.CLOSED) {
				context.close();
				return;
			}
			if (!ApplicationProtocolNames.HTTP_2.equals(protocol)) {
				this.session.closed("the peer does not speak HTTP/2");
				context.close();
				return;
			}
			context.pipeline()
				.addLast(Http2FrameCodecBuilder.forClient()
					.initialSettings(Http2Settings.defaultSettings().pushEnabled(false))
					.gracefulShutdownTimeoutMillis(0)
					.build(), this.session.line());
		}

		@Override
		protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
			this.session.closed("TLS failed: " + cause.getMessage());
			context.close();
		}

		@Override
		public void channelInactive(ChannelHandlerContext context) throws Exception {
			this.session.closed("closed by the peer before TLS was ready");
			super.channelInactive(context);
		}

		@Override
		public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
			this.session.closed(String.valueOf(cause.getMessage()));
			context.close();
		}

	}

}
