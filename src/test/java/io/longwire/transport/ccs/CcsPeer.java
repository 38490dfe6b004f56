package io.longwire.transport.ccs;

import java.io.IOException;
import java.net.InetAddress;

import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import io.longwire.testing.PeerTls;

/**
 * The other side of a conversation: speaks TLS, and of XMPP exactly what a test tells it
 * to, well-behaved or not.
 */
final class CcsPeer implements AutoCloseable {

	private final SSLServerSocket server;

	CcsPeer(PeerTls tls) throws Exception {
		this(tls, 0);
	}

	CcsPeer(PeerTls tls, int port) throws Exception {
		this.server = (SSLServerSocket) tls.server()
			.getServerSocketFactory()
			.createServerSocket(port, 50, InetAddress.getByName("localhost"));
		this.server.setSoTimeout(10_000);
	}

	static CcsPeer start() throws Exception {
		return new CcsPeer(PeerTls.LOCALHOST);
	}

	int port() {
		return this.server.getLocalPort();
	}

	/** Waits for the next connection, and says nothing. */
	PeerLine accept() throws Exception {
		return new PeerLine((SSLSocket) this.server.accept());
	}

	/** Waits for the next connection and sees it through its login. */
	PeerLine login() throws Exception {
		PeerLine line = accept();
		line.login();
		return line;
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
