package io.longwire.transport.ccs;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLSocket;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One connection of a {@link CcsPeer}. {@link #play} runs a conversation.
 */
final class PeerLine {

	/** Stands for the client's end of the stream. */
	static final Xml CLOSED = new Xml("", "/stream", Map.of(), List.of(), "");

	/** Stands for the end of the TCP connection. */
	static final Xml EOF = new Xml("", "EOF", Map.of(), List.of(), "");

	private static final String STREAM = "<stream:stream from='gcm.googleapis.com' id='51C0FFEE' version='1.0'"
			+ " xmlns:stream='http://etherx.jabber.org/streams' xmlns='jabber:client'>";

	private static final JsonMapper JSON = new JsonMapper();

	private final SSLSocket socket;

	private final Reader in;

	private final StringBuffer transcript = new StringBuffer();

	private final BlockingQueue<Xml> heard = new LinkedBlockingQueue<>();

	private XMLStreamReader parser;

	private Xml lastRequest;

	private volatile boolean answersClose = true;

	PeerLine(SSLSocket socket) throws IOException {
		this.socket = socket;
		this.in = new Recorder(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), this.transcript);
	}

	/** Everything the client has written so far. */
	String transcript() {
		return this.transcript.toString();
	}

	/** The handshake of CCS, up to the session. */
	void login() throws Exception {
		loginOnly();
		startReading();
	}

	/** The handshake, and not a byte read after it. */
	void loginOnly() throws Exception {
		offerMechanisms();
		Xml auth = readElement();
		assertThat(auth.attributes()).containsEntry("mechanism", "PLAIN");
		assertThat(new String(Base64.getDecoder().decode(auth.text()), StandardCharsets.UTF_8))
			.isEqualTo("\0" + Rig.LOGIN + "\0" + Rig.KEY);
		send("<success xmlns='urn:ietf:params:xml:ns:xmpp-sasl'/>");
		bind();
	}

	/** Up to the point where the client sends its key. */
	void offerMechanisms() throws Exception {
		readStreamHeader();
		send(STREAM + "<stream:features><mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>"
				+ "<mechanism>X-OAUTH2</mechanism><mechanism>X-GOOGLE-TOKEN</mechanism><mechanism>PLAIN</mechanism>"
				+ "</mechanisms></stream:features>");
	}

	private void bind() throws Exception {
		readStreamHeader();
		send(STREAM + "<stream:features><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'/>"
				+ "<session xmlns='urn:ietf:params:xml:ns:xmpp-session'/></stream:features>");
		String bind = readElement().attributes().get("id");
		send("<iq type='result' id='" + bind + "'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>" + Rig.LOGIN
				+ "/node7AB12CD34</jid></bind></iq>");
		send("<iq type='result' id='" + readElement().attributes().get("id") + "'/>");
	}

	private void readStreamHeader() throws XMLStreamException {
		XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
		factory.setProperty(XMLInputFactory.IS_COALESCING, true);
		this.parser = factory.createXMLStreamReader(this.in);
		assertThat(this.parser.nextTag()).isEqualTo(XMLStreamConstants.START_ELEMENT);
		assertThat(this.parser.getLocalName()).isEqualTo("stream");
	}

	Xml readElement() throws XMLStreamException {
		this.parser.nextTag();
		return Xml.read(this.parser);
	}

	void startReading() {
		Thread reader = new Thread(this::read, "peer-reader");
		reader.setDaemon(true);
		reader.start();
	}

	private void read() {
		try {
			while (true) {
				int event = this.parser.next();
				if (event == XMLStreamConstants.START_ELEMENT) {
					this.heard.add(Xml.read(this.parser));
				}
				else if (event == XMLStreamConstants.END_ELEMENT) {
					this.heard.add(CLOSED);
					if (this.answersClose) {
						send("</stream:stream>");
					}
					return;
				}
			}
		}
		catch (XMLStreamException | IOException ex) {
			this.heard.add(EOF);
		}
	}

	/** Leaves the client's end of the stream without an answer. */
	PeerLine impolite() {
		this.answersClose = false;
		return this;
	}

	/** What the client said next. */
	Xml next() throws InterruptedException {
		Xml next = this.heard.poll(10, TimeUnit.SECONDS);
		assertThat(next).as("what the client says next").isNotNull();
		return next;
	}

	/**
	 * Runs a conversation, a line at a time. {@code S: {...}} sends a CCS stanza and
	 * {@code C: {...}} expects one. {@code S: <...>} sends XML as it is. The words
	 * {@code ping}, {@code pong} and {@code </stream:stream>} work on both sides; nothing
	 * that was written before a pong can come after it, so {@code S: ping} followed by
	 * {@code C: pong} proves that the client had nothing else to say. {@code S: FIN} and
	 * {@code S: RST} end the connection.
	 */
	PeerLine play(String conversation) throws Exception {
		for (String line : conversation.strip().lines().map(String::strip).toList()) {
			String what = line.substring(2).strip();
			switch (line.substring(0, 2)) {
				case "S:" -> say(what);
				case "C:" -> expect(what);
				default -> assertThat(line).as("a line begins with S: or C:").startsWith("#");
			}
		}
		return this;
	}

	/** Answers the client's ping, and sees that the answer was read. */
	void answerPing() throws Exception {
		play("""
				C: ping
				S: pong
				S: ping
				C: pong
				""");
	}

	private void say(String what) throws Exception {
		switch (what) {
			case "ping" ->
				send("<iq type='get' id='srv-1' from='gcm.googleapis.com'><ping xmlns='urn:xmpp:ping'/></iq>");
			case "pong" -> send("<iq type='result' id='" + this.lastRequest.attributes().get("id")
					+ "' from='gcm.googleapis.com'/>");
			case "FIN" -> this.socket.close();
			case "RST" -> reset();
			default -> send(what.startsWith("{") ? stanza(what) : what);
		}
	}

	/** An ack, nack or control stanza as CCS writes it: no attributes, a prefix. */
	static String stanza(String json) {
		return "<message><data:gcm xmlns:data='google:mobile:data'>"
				+ json.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</data:gcm></message>";
	}

	private void expect(String what) throws Exception {
		Xml next = next();
		switch (what) {
			case "ping" -> {
				assertThat(next.what()).isEqualTo("ping");
				this.lastRequest = next;
			}
			case "pong" -> assertThat(next.attributes()).containsEntry("type", "result").containsEntry("id", "srv-1");
			case "</stream:stream>" -> assertThat(next).isEqualTo(CLOSED);
			default -> assertThat(JSON.readTree(next.gcm())).isEqualTo(JSON.readTree(what));
		}
	}

	void send(String xml) throws IOException {
		this.socket.getOutputStream().write(xml.getBytes(StandardCharsets.UTF_8));
		this.socket.getOutputStream().flush();
	}

	/** Closes our direction only. */
	void stopSending() throws IOException {
		this.socket.shutdownOutput();
	}

	private void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	/** Whether the client hangs up without a word of XMPP. */
	boolean readsNothing() {
		try {
			return this.in.read() < 0;
		}
		catch (IOException ex) {
			return true;
		}
	}

	/** Whether the client has ended the connection, in whatever way. */
	boolean isClosedByClient() throws InterruptedException {
		Xml next = next();
		while (next != EOF && next != CLOSED) {
			next = next();
		}
		return true;
	}

	/** Keeps what passes. */
	private static final class Recorder extends FilterReader {

		private final StringBuffer record;

		Recorder(Reader in, StringBuffer record) {
			super(in);
			this.record = record;
		}

		@Override
		public int read(char[] buffer, int offset, int length) throws IOException {
			int count = super.read(buffer, offset, length);
			if (count > 0) {
				this.record.append(buffer, offset, count);
			}
			return count;
		}

	}

}
