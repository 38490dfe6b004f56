package io.longwire.sandbox.fcm;

import java.util.Map;

import javax.net.ssl.SSLContext;

import io.longwire.sandbox.Http2PushService;
import io.longwire.sandbox.http2.Http2Request;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2Settings;

/**
 * Runs the simulated FCM: messages over HTTP/2, tokens over HTTP/1.1, on one port and one
 * thread.
 */
class FcmSandboxServer extends Http2PushService<FcmBehaviour> {

	private static final int MAX_FORM = 65_536;

	private final FcmSandboxProperties properties;

	private final ServiceAccountFile account;

	private final FcmService service;

	private final FcmEndpoint endpoint;

	FcmSandboxServer(String address, FcmSandboxProperties properties, SSLContext tls, ServiceAccountFile account,
			FcmService service) {
		super("fcm", address, properties.port(), tls, service.log());
		this.properties = properties;
		this.account = account;
		this.service = service;
		this.endpoint = new FcmEndpoint(service, next());
	}

	@Override
	public void onRequest(Http2Request request) {
		this.endpoint.onRequest(request);
	}

	@Override
	public Http2Settings settings() {
		return Http2Settings.defaultSettings().maxConcurrentStreams(this.properties.maxConcurrentStreams());
	}

	@Override
	public int idleCloseMillis() {
		return behaviour().idleClose();
	}

	@Override
	public boolean speakHttp1(ChannelPipeline pipeline) {
		pipeline.addLast(new HttpServerCodec(), new HttpObjectAggregator(MAX_FORM), new TokenEndpoint(this.service));
		return true;
	}

	@Override
	public Map<String, Object> gatewayProperties(String sslBundle) {
		return FcmPushService.gatewayProperties(port(), this.properties.projectId(), this.account.file().toString(),
				sslBundle);
	}

	@Override
	protected FcmBehaviour behaviour() {
		return this.service.behaviour();
	}

	@Override
	protected void behave(FcmBehaviour wanted) {
		this.service.behave(wanted);
	}

	FcmStatistics statistics() {
		return ask(() -> this.service.counters()
			.snapshot(counts(), lines().stream().map(FcmStatistics.Connection::of).toList(),
					this.service.log().counts()));
	}

	void revokeTokens() {
		ask(() -> {
			this.service.tokens().revokeAll();
			return true;
		});
	}

}
