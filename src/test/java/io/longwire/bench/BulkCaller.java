package io.longwire.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;

/**
 * Posts any number of notifications in one request, writing and reading at the same time.
 */
final class BulkCaller {

	/**
	 * HTTP/1.0, or marks of chunks could stand within what the answer is searched for.
	 */
	private static final String HEAD = """
			POST /v1/notifications HTTP/1.0\r
			Host: 127.0.0.1\r
			Content-Type: application/x-ndjson\r
			Content-Length: %d\r
			Connection: close\r
			\r
			""";

	private static final byte[] STORED = "\"id\":".getBytes(StandardCharsets.US_ASCII);

	private final int port;

	BulkCaller(int port) {
		this.port = port;
	}

	/**
	 * Posts, and returns when the whole answer was read.
	 * @param line the request for each number, with its line feed; all of one length, in
	 * ASCII
	 * @throws IllegalStateException if not all lines were stored
	 */
	void post(int count, IntFunction<String> line) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			CompletableFuture<Integer> stored = CompletableFuture.supplyAsync(() -> stored(socket));
			try (OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024)) {
				out.write(HEAD.formatted((long) count * line.apply(0).length()).getBytes(StandardCharsets.US_ASCII));
				for (int i = 0; i < count; i++) {
					out.write(line.apply(i).getBytes(StandardCharsets.US_ASCII));
				}
				out.flush();
				if (stored.join() != count) {
					throw new IllegalStateException("Of " + count + " lines were stored " + stored.join());
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int stored(Socket socket) {
		try (InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024)) {
			int stored = 0;
			int matched = 0;
			for (int next = in.read(); next >= 0; next = in.read()) {
				matched = (next == STORED[matched]) ? matched + 1 : (next == STORED[0]) ? 1 : 0;
				if (matched == STORED.length) {
					stored++;
					matched = 0;
				}
			}
			return stored;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
