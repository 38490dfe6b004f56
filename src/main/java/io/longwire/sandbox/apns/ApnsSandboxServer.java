package io.longwire.sandbox.apns;

import java.time.Clock;
import java.util.Map;

import io.longwire.sandbox.Http2PushService;
import io.longwire.sandbox.MessageLog;
import io.longwire.sandbox.SandboxCertificate;
import io.longwire.sandbox.SandboxProperties;
import io.longwire.sandbox.http2.Http2Request;

/**
 * Runs the simulated APNs with its devices.
 */
class ApnsSandboxServer extends Http2PushService<ApnsBehaviour> {

	private final SandboxCertificate certificate;

	private final ApnsDevices devices;

	ApnsSandboxServer(SandboxProperties properties, ApnsSandboxProperties apns, SandboxCertificate certificate,
			Clock clock) {
		super("apns", properties.address(), apns.port(), certificate.serverContextForAnyClient(),
				new MessageLog(clock, properties.rememberedMessages()));
		this.certificate = certificate;
		this.devices = new ApnsDevices(new ApnsLogin(certificate.publicKey(), clock), clock, log(), next());
	}

	@Override
	public void onRequest(Http2Request request) {
		this.devices.onRequest(request);
	}

	@Override
	public boolean wantsClientCertificate() {
		return true;
	}

	@Override
	public int idleCloseMillis() {
		return behaviour().idleClose();
	}

	@Override
	protected String farewell() {
		return "{\"reason\":\"Shutdown\"}";
	}

	@Override
	public Map<String, Object> gatewayProperties(String sslBundle) {
		return ApnsPushService.gatewayProperties(port(), this.certificate.signingKeyFile().toString(), sslBundle);
	}

	@Override
	protected ApnsBehaviour behaviour() {
		return this.devices.behaviour();
	}

	@Override
	protected void behave(ApnsBehaviour wanted) {
		this.devices.behave(wanted);
	}

	ApnsStatistics statistics() {
		return ask(
				() -> new ApnsStatistics(lines().stream().map(ApnsStatistics.Connection::of).toList(), log().counts()));
	}

}
