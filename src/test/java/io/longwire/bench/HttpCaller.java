package io.longwire.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import io.longwire.testing.Sockets;

/**
 * A caller that keeps its connection as long as the server does, and does little more
 * than write and read bytes: it shares the machine with the service it measures. For one
 * thread.
 */
final class HttpCaller implements AutoCloseable {

	private static final String CONTENT_LENGTH = "\r\nContent-Length: ";

	private final int port;

	private final PostRequest request;

	private final byte[] buffer = new byte[16 * 1024];

	private Socket socket;

	HttpCaller(int port) {
		this(port, false);
	}

	/** One that asks for receipts, or does not. */
	HttpCaller(int port, boolean receipts) {
		this(port, new PostRequest(receipts));
	}

	/** One that makes such requests. */
	HttpCaller(int port, PostRequest request) {
		this.port = port;
		this.request = request;
		this.socket = connect();
	}

	private Socket connect() {
		try {
			return Sockets.prepared(new Socket(InetAddress.getLoopbackAddress(), this.port), 60_000);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Posts a notification to this token and reads the whole answer.
	 * @throws IllegalStateException if the answer is not 202
	 */
	void post(int number) {
		try {
			this.socket.getOutputStream().write(this.request.bytes(number));
			String answer = answer(this.socket.getInputStream());
			if (!answer.startsWith("HTTP/1.1 202")) {
				throw new IllegalStateException(answer);
			}
			if (answer.contains("\r\nConnection: close\r\n")) {
				close();
				this.socket = connect();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String answer(InputStream in) throws IOException {
		int length = 0;
		while (true) {
			int read = in.read(this.buffer, length, this.buffer.length - length);
			if (read <= 0) {
				throw new IOException("The connection ended within an answer");
			}
			length += read;
			String text = new String(this.buffer, 0, length, StandardCharsets.ISO_8859_1);
			if (isWhole(text)) {
				return text;
			}
		}
	}

	private static boolean isWhole(String text) {
		int bodyAt = text.indexOf("\r\n\r\n") + 4;
		if (bodyAt < 4) {
			return false;
		}
		int lengthAt = text.indexOf(CONTENT_LENGTH);
		if (lengthAt < 0 || lengthAt > bodyAt) {
			return text.endsWith("\r\n0\r\n\r\n");
		}
		int from = lengthAt + CONTENT_LENGTH.length();
		return text.length() - bodyAt >= Integer.parseInt(text, from, text.indexOf('\r', from), 10);
	}

	@Override
	public void close() {
		Sockets.close(this.socket);
	}

}
