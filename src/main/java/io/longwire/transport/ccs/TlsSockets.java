package io.longwire.transport.ccs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

/**
 * Makes the TLS sockets of one connection, and can break them off. Smack verifies no host
 * name on a socket that it did not upgrade itself, so the socket does.
 */
final class TlsSockets extends SocketFactory {

	/**
	 * A close waits no longer than this for a peer that has stopped reading. Without it,
	 * a TLS socket waits for ever to say goodbye.
	 */
	private static final int CLOSE_SECONDS = 2;

	private final SSLContext context;

	private volatile @Nullable SSLSocket latest;

	TlsSockets(SSLContext context) {
		this.context = context;
	}

	@Override
	public Socket createSocket() throws IOException {
		return verifying((SSLSocket) this.context.getSocketFactory().createSocket());
	}

	private Socket verifying(SSLSocket socket) throws IOException {
		SSLParameters parameters = socket.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		socket.setSSLParameters(parameters);
		socket.setTcpNoDelay(true);
		socket.setSoLinger(true, CLOSE_SECONDS);
		this.latest = socket;
		return socket;
	}

	/** Breaks the latest socket off without a word to the peer. Does not block. */
	void breakOff() throws IOException {
		SSLSocket socket = this.latest;
		if (socket != null && !socket.isClosed()) {
			socket.setSoLinger(true, 0);
			socket.close();
		}
	}

	@Override
	public Socket createSocket(String host, int port) {
		throw new UnsupportedOperationException("Smack connects the socket itself");
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
		throw new UnsupportedOperationException("Smack connects the socket itself");
	}

	@Override
	public Socket createSocket(InetAddress host, int port) {
		throw new UnsupportedOperationException("Smack connects the socket itself");
	}

	@Override
	public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort) {
		throw new UnsupportedOperationException("Smack connects the socket itself");
	}

}
