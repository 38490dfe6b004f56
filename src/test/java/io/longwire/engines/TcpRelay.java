package io.longwire.engines;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Stands between a client and a server on this machine, and can lose connections as a
 * network does: without a word to either side.
 */
public final class TcpRelay implements AutoCloseable {

	private final ServerSocket listening;

	private final int target;

	private final List<Socket> open = new CopyOnWriteArrayList<>();

	/** Connections with a lower number are lost. */
	private volatile int living;

	private volatile int accepted;

	public TcpRelay(int target) throws IOException {
		this.target = target;
		this.listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	public int port() {
		return this.listening.getLocalPort();
	}

	/** Loses all connections there are. */
	public void loseAll() {
		this.living = this.accepted + 1;
	}

	private void accept() throws IOException {
		while (true) {
			Socket client = this.listening.accept();
			Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target);
			this.open.addAll(List.of(client, server));
			int number = ++this.accepted;
			start(() -> pass(client, server, number));
			start(() -> pass(server, client, number));
		}
	}

	private void pass(Socket from, Socket to, int number) throws IOException {
		InputStream in = from.getInputStream();
		OutputStream out = to.getOutputStream();
		byte[] buffer = new byte[8192];
		for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
			if (number >= this.living) {
				out.write(buffer, 0, read);
			}
		}
	}

	private static void start(Relaying relaying) {
		Thread thread = new Thread(() -> {
			try {
				relaying.run();
			}
			catch (IOException ex) {
				// Closed.
			}
		}, "tcp-relay");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		this.listening.close();
		for (Socket socket : this.open) {
			socket.close();
		}
	}

	private interface Relaying {

		void run() throws IOException;

	}

}
