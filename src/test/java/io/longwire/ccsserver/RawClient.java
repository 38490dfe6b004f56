package io.longwire.ccsserver;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import io.longwire.testing.Sockets;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An XMPP client that is nothing but a TLS socket and strings, so that what goes over the
 * wire can be read in the test.
 */
public final class RawClient implements AutoCloseable {

	public static final String SENDER = "4815162342";

	public static final String KEY = "AAAAserverkey";

	public static final String HEADER = "<stream:stream to=\"gcm.googleapis.com\" version=\"1.0\" "
			+ "xmlns=\"jabber:client\" xmlns:stream=\"http://etherx.jabber.org/streams\">";

	private static final int PATIENCE_MILLIS = 20_000;

	private final SSLSocket socket;

	private final StringBuilder read = new StringBuilder();

	private final byte[] buffer = new byte[16 * 1024];

	private boolean reset;

	private RawClient(SSLSocket socket) {
		this.socket = socket;
	}

	public static RawClient connect(SSLContext tls, int port) {
		try {
			var socket = (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", port);
			return new RawClient(Sockets.prepared(socket, PATIENCE_MILLIS));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The socket itself, for clients that need more speed than strings have.
	 */
	SSLSocket socket() {
		return this.socket;
	}

	/**
	 * A client that is logged in and bound.
	 */
	public static RawClient ready(SSLContext tls, int port) {
		RawClient client = connect(tls, port);
		client.login(SENDER + "@gcm.googleapis.com", KEY);
		client.expect("<success xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\"/>");
		client.bind("node7");
		return client;
	}

	public void login(String authcid, String key) {
		send(HEADER);
		expect("</stream:features>");
		send(auth("", authcid, key));
	}

	public static String auth(String authzid, String authcid, String key) {
		String plain = authzid + "\0" + authcid + "\0" + key;
		return "<auth xmlns=\"urn:ietf:params:xml:ns:xmpp-sasl\" mechanism=\"PLAIN\">"
				+ Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)) + "</auth>";
	}

	/**
	 * Restarts the stream, binds, and returns the JID.
	 */
	public String bind(String resource) {
		send(HEADER);
		expect("</stream:features>");
		send("<iq type=\"set\" id=\"b1\"><bind xmlns=\"urn:ietf:params:xml:ns:xmpp-bind\"><resource>" + resource
				+ "</resource></bind></iq>");
		String bound = expect("</iq>");
		return bound.substring(bound.indexOf("<jid>") + 5, bound.indexOf("</jid>"));
	}

	public void send(String text) {
		send(text.getBytes(StandardCharsets.UTF_8));
	}

	public void send(byte[] bytes) {
		try {
			this.socket.getOutputStream().write(bytes);
			this.socket.getOutputStream().flush();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Sends a JSON object in a message stanza; it must not contain XML's own characters.
	 */
	public void sendJson(String json) {
		send("<message id=\"s1\"><gcm xmlns=\"google:mobile:data\">" + json + "</gcm></message>");
	}

	/**
	 * Reads up to and including this text, and returns what was read.
	 */
	public String expect(String text) {
		int end;
		while ((end = this.read.indexOf(text)) < 0) {
			assertThat(fill()).as("the stream goes on until %s; read so far: %s", text, this.read).isTrue();
		}
		String found = this.read.substring(0, end + text.length());
		this.read.delete(0, end + text.length());
		return found;
	}

	public String nextMessage() {
		return expect("</message>").strip();
	}

	/**
	 * Reads to the end of the connection and returns what was left.
	 */
	public String expectEnd() {
		while (fill()) {
			// until it ends
		}
		return this.read.toString();
	}

	/**
	 * Checks that nothing comes for this long.
	 */
	public void expectSilence(int millis) {
		assertThat(this.read.toString().strip()).isEmpty();
		try {
			this.socket.setSoTimeout(millis);
			int count = this.socket.getInputStream().read(this.buffer);
			throw new AssertionError((count < 0) ? "the connection ended"
					: "came: " + new String(this.buffer, 0, count, StandardCharsets.UTF_8));
		}
		catch (SocketTimeoutException ex) {
			restorePatience();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void restorePatience() {
		try {
			this.socket.setSoTimeout(PATIENCE_MILLIS);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean fill() {
		try {
			InputStream in = this.socket.getInputStream();
			int count = in.read(this.buffer);
			if (count > 0) {
				this.read.append(new String(this.buffer, 0, count, StandardCharsets.UTF_8));
			}
			return count > 0;
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("Nothing came for " + PATIENCE_MILLIS + " ms; read so far: " + this.read, ex);
		}
		catch (IOException ex) {
			this.reset = true;
			return false;
		}
	}

	/**
	 * Whether the connection ended with an error instead of an orderly close.
	 */
	public boolean wasReset() {
		return this.reset;
	}

	@Override
	public void close() {
		Sockets.close(this.socket);
	}

}
