package io.longwire.transport.ccs;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

import io.longwire.testing.PeerTls;
import org.jivesoftware.smack.ConnectionCreationListener;
import org.jivesoftware.smack.ConnectionListener;
import org.jivesoftware.smack.XMPPConnection;
import org.jivesoftware.smack.XMPPConnectionRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever happens to an attempt to connect, it ends, and another follows.
 */
class StuckLoginTests {

	private static final String WORDS = "planted by this test";

	private CcsPeer peer;

	@BeforeEach
	void start() throws Exception {
		this.peer = CcsPeer.start();
	}

	@AfterEach
	void stop() throws Exception {
		this.peer.close();
	}

	@Test
	void anErrorWhileTlsBeginsEndsTheAttempt() throws Exception {
		try (Rig rig = new Rig(Rig.settings(this.peer.port(), 100), failingOnce(PeerTls.LOCALHOST.trust()))) {
			var hungUp = CompletableFuture.supplyAsync(this.peer.accept()::readsNothing);
			assertThat(rig.problem()).contains("InternalError", WORDS);
			assertThat(hungUp.get(10, TimeUnit.SECONDS)).isTrue();
			reconnects(rig);
		}
	}

	@Test
	void anErrorOnTheThreadThatLogsInEndsTheAttempt() throws Exception {
		ConnectionCreationListener failing = failingOnce();
		XMPPConnectionRegistry.addConnectionCreationListener(failing);
		try (Rig rig = new Rig(this.peer)) {
			PeerLine line = this.peer.accept();
			line.offerMechanisms();
			assertThat(rig.problem()).contains("InternalError", WORDS);
			assertThat(line.readsNothing()).isTrue();
			reconnects(rig);
		}
		finally {
			XMPPConnectionRegistry.removeConnectionCreationListener(failing);
		}
	}

	/** Smack waits until the clock says that it has waited long enough. */
	@Test
	void aLoginThatLastsTooLongByMonotonicTimeIsGivenUp() throws Exception {
		try (Rig rig = new Rig(this.peer)) {
			PeerLine line = this.peer.accept();
			line.offerMechanisms();
			line.startReading();
			rig.pass(LineWatch.LONGEST_LOGIN);
			assertThat(rig.states()).containsExactly("CONNECTING");
			rig.pass(Duration.ofMillis(1));
			rig.awaitStates();
			assertThat(rig.problem()).contains("not logged in after 120 s");
			assertThat(line.isClosedByClient()).isTrue();
			reconnects(rig);
		}
	}

	private void reconnects(Rig rig) throws Exception {
		rig.awaitStates();
		rig.pass(Duration.ofSeconds(1));
		this.peer.login();
		rig.ready();
	}

	private static ConnectionCreationListener failingOnce() {
		var failed = new AtomicBoolean();
		return (connection) -> connection.addConnectionListener(new ConnectionListener() {

			@Override
			public void connected(XMPPConnection connected) {
				fail(failed);
			}

		});
	}

	private static SslBundle failingOnce(SslBundle trust) {
		var failed = new AtomicBoolean();
		var trusting = (X509ExtendedTrustManager) trust.getManagers().getTrustManagers()[0];
		return SslBundle.of(trust.getStores(), trust.getKey(), trust.getOptions(), trust.getProtocol(),
				SslManagerBundle.from(new X509ExtendedTrustManager() {

					@Override
					public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
							throws CertificateException {
						fail(failed);
						trusting.checkServerTrusted(chain, type, socket);
					}

					@Override
					public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
						throw new UnsupportedOperationException();
					}

					@Override
					public void checkServerTrusted(X509Certificate[] chain, String type) {
						throw new UnsupportedOperationException();
					}

					@Override
					public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
						throw new UnsupportedOperationException();
					}

					@Override
					public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
						throw new UnsupportedOperationException();
					}

					@Override
					public void checkClientTrusted(X509Certificate[] chain, String type) {
						throw new UnsupportedOperationException();
					}

					@Override
					public X509Certificate[] getAcceptedIssuers() {
						return trusting.getAcceptedIssuers();
					}

				}));
	}

	private static void fail(AtomicBoolean failed) {
		if (!failed.getAndSet(true)) {
			throw new InternalError(WORDS);
		}
	}

}
