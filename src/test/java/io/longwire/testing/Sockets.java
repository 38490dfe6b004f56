package io.longwire.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;

/**
 * What every socket of a test wants.
 */
public final class Sockets {

	private Sockets() {
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
