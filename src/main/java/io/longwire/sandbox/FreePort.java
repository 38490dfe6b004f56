package io.longwire.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/**
 * Finds a port that nobody listens on.
 */
public final class FreePort {

	private FreePort() {
	}

	/**
	 * The port itself, or a free one for 0.
	 * @param property its name, for the error
	 */
	public static int or(int port, String property) {
		if (port != 0) {
			return port;
		}
		try (var socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("No free port for " + property + "=0", ex);
		}
	}

}
