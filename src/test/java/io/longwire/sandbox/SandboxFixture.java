package io.longwire.sandbox;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.longwire.ccsserver.BeyondWindow;
import io.longwire.ccsserver.RawClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A sandbox without Spring, and clients that end with it: at the end of a test, if it is
 * registered.
 */
final class SandboxFixture implements AfterEachCallback, AutoCloseable {

	private final SandboxCertificate certificate;

	private final SandboxServer server;

	private final List<RawClient> clients = new ArrayList<>();

	SandboxFixture(Path directory) {
		var properties = new SandboxProperties(null, true, "127.0.0.1", 0, directory, RawClient.SENDER, RawClient.KEY,
				1000, BeyondWindow.STOP_READING, Duration.ZERO, Duration.ZERO, 1000,
				new SandboxProperties.Forms(false, true, true));
		this.certificate = SandboxCertificate.in(directory);
		this.server = new SandboxServer(properties, this.certificate, Clock.systemUTC());
		this.server.start();
	}

	SandboxServer server() {
		return this.server;
	}

	void behave(String json) {
		this.server.devices().behave(SandboxJson.read(json, Behaviour.class));
	}

	RawClient connect() {
		RawClient client = RawClient.connect(trusting(this.certificate), this.server.port());
		this.clients.add(client);
		return client;
	}

	RawClient ready() {
		RawClient client = RawClient.ready(trusting(this.certificate), this.server.port());
		this.clients.add(client);
		return client;
	}

	static SSLContext trusting(SandboxCertificate certificate) {
		try {
			var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(certificate.trustStore());
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, trust.getTrustManagers(), null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Waits until this message's history is exactly this.
	 */
	void awaitHistory(String messageId, MessageEvent... events) {
		Awaitility.await(messageId + " has the history " + List.of(events))
			.until(() -> history(messageId), List.of(events)::equals);
	}

	List<MessageEvent> history(String messageId) {
		return this.server.ask((log) -> {
			var events = new ArrayList<MessageEvent>();
			MessageRecord message = log.find(messageId);
			for (int i = 0; message != null && i < message.size(); i++) {
				events.add(message.eventAt(i));
			}
			return events;
		});
	}

	@Override
	public void afterEach(ExtensionContext context) {
		close();
	}

	@Override
	public void close() {
		this.clients.forEach(RawClient::close);
		this.server.stop();
	}

}
