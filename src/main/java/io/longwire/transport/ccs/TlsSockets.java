package io.longwire.transport.ccs;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;

import org.jspecify.annotations.Nullable;

/**
 * Makes the sockets of one connection, one after the other as Smack tries the addresses
 * of a host, and keeps the latest in reach.
 */
final class TlsSockets extends SocketFactory {

	private final SSLContext context;

	private final String host;

	private volatile @Nullable TlsSocket latest;

	private volatile Runnable hungUp = () -> {
	};

	/**
	 * @param host the name that the peer's certificate must be valid for
	 */
	TlsSockets(SSLContext context, String host) {
		this.context = context;
		this.host = host;
	}

	/** Names who hears, on the reading thread, that the peer sends nothing more. */
	void onHungUp(Runnable listener) {
		this.hungUp = listener;
	}

	@Override
	public Socket createSocket() {
		TlsSocket socket = new TlsSocket(this.context, this.host, () -> this.hungUp.run());
		this.latest = socket;
		return socket;
	}

	/** Ends the latest connection without a word to the peer. Does not block. */
	void breakOff() throws IOException {
		TlsSocket socket = this.latest;
		if (socket != null) {
			socket.breakOff();
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
