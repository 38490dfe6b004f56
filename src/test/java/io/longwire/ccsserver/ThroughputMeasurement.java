package io.longwire.ccsserver;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import javax.net.ssl.SSLSocket;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many messages a second the server takes on one connection, from a client that
 * writes ready-made bytes and only counts the answers. No test: started by hand, with the
 * number of messages as its argument.
 */
final class ThroughputMeasurement {

	private static final Logger log = LoggerFactory.getLogger(ThroughputMeasurement.class);

	private static final byte[] END = "</message>".getBytes(StandardCharsets.UTF_8);

	private ThroughputMeasurement() {
	}

	public static void main(String[] args) throws Exception {
		int messages = (args.length > 0) ? Integer.parseInt(args[0]) : 500_000;
		try (ServerFixture fixture = ServerFixture.start()) {
			fixture.handler().forgetting();
			measure(fixture, 0, 100_000);
			measure(fixture, 100_000, messages);
		}
	}

	private static void measure(ServerFixture fixture, int first, int messages) throws Exception {
		SSLSocket socket = fixture.ready().socket();
		socket.setSoTimeout(0);
		long cpu = serverCpuNanos(fixture);
		long begin = System.nanoTime();
		var writer = new Thread(() -> write(socket, first, messages));
		writer.start();
		count(socket.getInputStream(), messages);
		double seconds = (System.nanoTime() - begin) / 1e9;
		writer.join();
		double busy = (serverCpuNanos(fixture) - cpu) / 1e9;
		log.info(String.format(Locale.ROOT,
				"%d messages in %.2f s: %.0f a second; the server's thread was busy for %.2f s: %.0f a second at most",
				messages, seconds, messages / seconds, busy, messages / busy));
	}

	private static long serverCpuNanos(ServerFixture fixture) throws Exception {
		return fixture.server()
			.executor()
			.submit(() -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime())
			.get();
	}

	private static void write(SSLSocket socket, int first, int messages) {
		try {
			var block = new StringBuilder();
			for (int i = first; i < first + messages; i++) {
				block.append("<message id=\"")
					.append(1_000_000_000_000_000L + i)
					.append("\"><gcm xmlns=\"google:mobile:data\">{\"to\":\"APA91bExampleTokenOfTheUsualLength-0123456789"
							+ "-abcdefghijklmnopqrstuvwxyz-0123456789\",\"message_id\":\"")
					.append(1_000_000_000_000_000L + i)
					.append("\",\"priority\":\"high\",\"time_to_live\":3600,\"delivery_receipt_requested\":true,"
							+ "\"data\":{\"kind\":\"chat\",\"body\":\"Hello from the measurement\"}}</gcm></message>");
				if (block.length() > 12_000) {
					socket.getOutputStream().write(block.toString().getBytes(StandardCharsets.UTF_8));
					block.setLength(0);
				}
			}
			socket.getOutputStream().write(block.toString().getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void count(InputStream in, int messages) throws IOException {
		byte[] buffer = new byte[64 * 1024];
		int matched = 0;
		int found = 0;
		while (found < messages) {
			int read = in.read(buffer);
			if (read < 0) {
				throw new IllegalStateException("The stream ended after " + found);
			}
			for (int i = 0; i < read; i++) {
				matched = (buffer[i] == END[matched]) ? matched + 1 : ((buffer[i] == END[0]) ? 1 : 0);
				if (matched == END.length) {
					found++;
					matched = 0;
				}
			}
		}
	}

}
