package io.longwire.intake;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A caller of the bulk intake who sends and reads when the test wants it.
 */
final class BulkClient implements AutoCloseable {

	private final Socket socket = new Socket();

	private final OutputStream out;

	private final BufferedReader in;

	BulkClient(int port, String query) throws IOException {
		this.socket.setReceiveBufferSize(8 * 1024);
		this.socket.setSoTimeout(20_000);
		this.socket.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		this.out = this.socket.getOutputStream();
		this.in = new BufferedReader(new InputStreamReader(this.socket.getInputStream(), StandardCharsets.UTF_8));
		write("POST /v1/notifications" + query + " HTTP/1.1\r\nHost: localhost\r\n"
				+ "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
	}

	/** Sends some text as one chunk. */
	void send(String text) throws IOException {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		write(Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n");
	}

	void endBody() throws IOException {
		write("0\r\n\r\n");
	}

	/** Sends nothing more, although the body has not ended. */
	void breakOff() throws IOException {
		this.socket.shutdownOutput();
	}

	private void write(String text) throws IOException {
		this.out.write(text.getBytes(StandardCharsets.UTF_8));
	}

	/** Waits for the status, with which the answer begins; to be called first. */
	int status() throws IOException {
		String line = this.in.readLine();
		if (line == null) {
			throw new IOException("There was no answer");
		}
		return Integer.parseInt(line.split(" ")[1]);
	}

	/** Waits for the next line of JSON, reading over headers and chunk sizes. */
	String answer() throws IOException {
		String line = this.in.readLine();
		while (line != null && !line.startsWith("{")) {
			line = this.in.readLine();
		}
		if (line == null) {
			throw new IOException("The answer ended");
		}
		return line;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
