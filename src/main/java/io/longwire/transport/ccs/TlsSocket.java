package io.longwire.transport.ccs;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

/**
 * A socket that speaks TLS as soon as it is connected, and only with a peer whose
 * certificate is valid for the host name. Smack would check no name, and would report a
 * failed handshake as whatever its threads met first.
 */
final class TlsSocket extends Socket {

	/**
	 * A close waits no longer than this for a peer that has stopped reading. Without it,
	 * TLS waits for ever to say goodbye.
	 */
	private static final int CLOSE_SECONDS = 2;

	private final Socket line = new Socket();

	private final SSLContext context;

	private final String host;

	private final Runnable hungUp;

	private volatile @Nullable SSLSocket tls;

	/**
	 * @param host the name that the certificate must be valid for
	 * @param hungUp run by the reading thread when there is nothing more to read
	 */
	TlsSocket(SSLContext context, String host, Runnable hungUp) {
		this.context = context;
		this.host = host;
		this.hungUp = hungUp;
	}

	/** Smack would wait for ever for the end of an attempt that throws anything else. */
	@Override
	public void connect(SocketAddress endpoint, int timeout) throws IOException {
		try {
			secure(endpoint, timeout);
		}
		catch (RuntimeException | Error ex) {
			throw new IOException("No secure connection could be made", ex);
		}
	}

	private void secure(SocketAddress endpoint, int timeout) throws IOException {
		this.line.connect(endpoint, timeout);
		this.line.setTcpNoDelay(true);
		this.line.setSoTimeout(timeout);
		SSLSocket secured = (SSLSocket) this.context.getSocketFactory()
			.createSocket(this.line, this.host, ((InetSocketAddress) endpoint).getPort(), true);
		SSLParameters parameters = secured.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		secured.setSSLParameters(parameters);
		secured.startHandshake();
		secured.setSoTimeout(0);
		secured.setSoLinger(true, CLOSE_SECONDS);
		this.tls = secured;
	}

	private SSLSocket secured() throws IOException {
		SSLSocket secured = this.tls;
		if (secured == null) {
			throw new IOException("Not connected");
		}
		return secured;
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return new FilterInputStream(secured().getInputStream()) {

			@Override
			public int read(byte[] buffer, int offset, int length) throws IOException {
				int count = -1;
				try {
					count = super.read(buffer, offset, length);
				}
				finally {
					if (count < 0) {
						TlsSocket.this.hungUp.run();
					}
				}
				return count;
			}

		};
	}

	@Override
	public OutputStream getOutputStream() throws IOException {
		return secured().getOutputStream();
	}

	@Override
	public boolean isClosed() {
		return this.line.isClosed();
	}

	@Override
	public void close() throws IOException {
		SSLSocket secured = this.tls;
		if (secured != null) {
			secured.close();
		}
		this.line.close();
	}

	/** Ends the connection without a word to the peer. Does not block. */
	void breakOff() throws IOException {
		if (!this.line.isClosed()) {
			this.line.setSoLinger(true, 0);
			this.line.close();
		}
	}

}
