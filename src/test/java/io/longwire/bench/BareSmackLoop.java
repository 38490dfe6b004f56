package io.longwire.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.SmackConfiguration;
import org.jivesoftware.smack.StanzaListener;
import org.jivesoftware.smack.filter.StanzaTypeFilter;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.StanzaBuilder;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.gcm.packet.GcmPacketExtension;

/**
 * How fast one CCS connection can be: sends as many messages as it is told over bare
 * Smack, never more than a window without an answer, and tells how many a second. Keeps
 * nothing, checks nothing.
 */
public final class BareSmackLoop {

	private static final int WINDOW = 100;

	private static final String JSON = """
			{"to":"token-%0140d","message_id":"%d","time_to_live":86400,"notification":{"title":"A title",\
			"body":"What a phone shows, some hundred characters of it: lorem ipsum dolor"},\
			"data":{"order":"%d","kind":"shipped"}}""";

	private BareSmackLoop() {
	}

	/**
	 * Runs it.
	 * @param arguments port, certificate, messages to warm up with, messages to count
	 */
	public static void main(String[] arguments) throws Exception {
		SmackConfiguration.addDisabledSmackClasses("org.jivesoftware.smackx", "org.jivesoftware.smack.roster");
		XMPPTCPConnection connection = new XMPPTCPConnection(
				configuration(Integer.parseInt(arguments[0]), Path.of(arguments[1])));
		connection.setUseStreamManagement(false);
		connection.connect().login("4815162342@gcm.googleapis.com", "sandbox-key");
		send(connection, 1, Integer.parseInt(arguments[2]));
		int count = Integer.parseInt(arguments[3]);
		long start = System.nanoTime();
		send(connection, 1_000_000_000L, count);
		ReferenceProcess.tell(count * 1e9 / (System.nanoTime() - start));
		connection.disconnect();
	}

	private static void send(XMPPTCPConnection connection, long firstId, int count) throws Exception {
		var window = new Semaphore(WINDOW);
		var answered = new CountDownLatch(count);
		StanzaListener listener = (stanza) -> {
			window.release();
			answered.countDown();
		};
		connection.addSyncStanzaListener(listener, StanzaTypeFilter.MESSAGE);
		for (long id = firstId; id < firstId + count; id++) {
			window.acquire();
			Message message = StanzaBuilder.buildMessage(Long.toString(id))
				.addExtension(new GcmPacketExtension(JSON.formatted(id, id, id)))
				.build();
			connection.sendStanza(message);
		}
		answered.await();
		connection.removeSyncStanzaListener(listener);
	}

	private static XMPPTCPConnectionConfiguration configuration(int port, Path certificate) throws Exception {
		return XMPPTCPConnectionConfiguration.builder()
			.setXmppDomain("gcm.googleapis.com")
			.setHost("localhost")
			.setPort(port)
			.setSocketFactory(new PromptSockets(trusting(certificate).getSocketFactory()))
			.setSecurityMode(SecurityMode.disabled)
			.addEnabledSaslMechanism("PLAIN")
			.setSendPresence(false)
			.setCompressionEnabled(false)
			.build();
	}

	static SSLContext trusting(Path certificate) throws Exception {
		KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
		store.load(null, null);
		try (InputStream in = Files.newInputStream(certificate)) {
			store.setCertificateEntry("sandbox", CertificateFactory.getInstance("X.509").generateCertificate(in));
		}
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(store);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(null, trust.getTrustManagers(), null);
		return context;
	}

	/** Those of the gateway, too, hold back no bytes until others were confirmed. */
	private static final class PromptSockets extends SocketFactory {

		private final SocketFactory tls;

		PromptSockets(SocketFactory tls) {
			this.tls = tls;
		}

		@Override
		public Socket createSocket() throws IOException {
			Socket socket = this.tls.createSocket();
			socket.setTcpNoDelay(true);
			return socket;
		}

		@Override
		public Socket createSocket(String host, int port) {
			throw new UnsupportedOperationException("Smack connects the socket itself");
		}

		@Override
		public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
			return createSocket(host, port);
		}

		@Override
		public Socket createSocket(InetAddress host, int port) {
			return createSocket(host.getHostName(), port);
		}

		@Override
		public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
			return createSocket(address, port);
		}

	}

}
