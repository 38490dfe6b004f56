package io.longwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What every socket of a test wants.
 */
public final class Sockets {

	/** Below what the kernel gives to whoever asks for any port. */
	private static final int LEAST = 10_000;

	private static final int IN_EACH_FORK = 5000;

	private static final int FORKS = 4;

	private static final int FIRST = LEAST + IN_EACH_FORK * (Integer.getInteger("test.fork", 0) % FORKS);

	private static int next = ThreadLocalRandom.current().nextInt(IN_EACH_FORK);

	private Sockets() {
	}

	/**
	 * A port for a process that is still to start. Nobody else takes it meanwhile:
	 * neither the kernel nor the other fork gives any of these.
	 */
	public static synchronized int freePort() {
		while (true) {
			int port = FIRST + next++ % IN_EACH_FORK;
			try (ServerSocket socket = new ServerSocket(port)) {
				return port;
			}
			catch (IOException ex) {
				// Taken: the next one.
			}
		}
	}

	/** Sends without delay, and gives up reading after this time. */
	public static <T extends Socket> T prepared(T socket, int patienceMillis) throws IOException {
		socket.setTcpNoDelay(true);
		socket.setSoTimeout(patienceMillis);
		return socket;
	}

	public static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
