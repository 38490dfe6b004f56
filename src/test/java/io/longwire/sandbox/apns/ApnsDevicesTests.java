package io.longwire.sandbox.apns;

import java.security.KeyPairGenerator;
import java.util.Map;

import javax.net.ssl.SSLContext;

import io.longwire.sandbox.MessageLog;
import io.longwire.sandbox.NextTreatments;
import io.longwire.sandbox.http2.Http2Counts;
import io.longwire.sandbox.http2.Http2Line;
import io.longwire.sandbox.http2.Http2Request;
import io.longwire.testing.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ApnsDevicesTests {

	private final SettableClock clock = new SettableClock();

	private final MessageLog log = new MessageLog(this.clock, 10);

	@Test
	void requestsWithoutAnIdAreMessagesOfTheirOwn() throws Exception {
		var devices = new ApnsDevices(
				new ApnsLogin(KeyPairGenerator.getInstance("EC").generateKeyPair().getPublic(), this.clock), this.clock,
				this.log, new NextTreatments());
		var line = new Http2Line(SSLContext.getDefault().createSSLEngine(), (request) -> {
		}, new Http2Counts());
		for (int stream = 1; stream <= 3; stream += 2) {
			devices.onRequest(new Http2Request(line, stream, false, "POST", "/3/device/abc", Map.of(), "{\"aps\":{}}"));
		}
		assertThat(this.log.counts().seen()).isEqualTo(2);
	}

}
