package io.longwire.ccsserver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

import com.fasterxml.aalto.AsyncByteArrayFeeder;
import com.fasterxml.aalto.AsyncXMLStreamReader;
import com.fasterxml.aalto.stax.InputFactoryImpl;

/**
 * Turns the bytes of a connection into stream headers and stanzas, however they are cut.
 */
final class XmppParser {

	private static final InputFactoryImpl READERS = new InputFactoryImpl();

	private final Listener listener;

	private final int stanzaBytes;

	private final Deque<XmlElement> open = new ArrayDeque<>();

	private AsyncXMLStreamReader<AsyncByteArrayFeeder> reader = READERS.createAsyncForByteArray();

	private boolean restart;

	private boolean careful = true;

	private boolean started;

	private boolean inStream;

	private int unfinished;

	XmppParser(Listener listener, int stanzaBytes) {
		this.listener = listener;
		this.stanzaBytes = stanzaBytes;
	}

	/**
	 * Expects a new stream from the next byte on. To be called for the stanza that the
	 * parser has just handed out.
	 */
	void restart() {
		this.restart = true;
	}

	/**
	 * Parses all of these bytes; the array can be used again afterwards.
	 */
	void feed(byte[] bytes, int length) throws XmppException {
		int from = 0;
		try {
			while (from < length) {
				if (!this.started && Character.isWhitespace(bytes[from])) {
					from++;
					continue;
				}
				this.started = true;
				// Until the restart byte by byte: what follows it belongs to another
				// reader.
				int to = this.careful ? from + 1 : length;
				this.unfinished += to - from;
				this.reader.getInputFeeder().feedInput(bytes, from, to - from);
				drain();
				from = to;
			}
		}
		catch (XMLStreamException | IllegalArgumentException ex) {
			throw new XmppException("invalid-xml", ex);
		}
		if (this.unfinished > this.stanzaBytes) {
			throw new XmppException("policy-violation");
		}
	}

	private void drain() throws XMLStreamException, XmppException {
		int event = this.reader.next();
		while (event != AsyncXMLStreamReader.EVENT_INCOMPLETE && event != XMLStreamConstants.END_DOCUMENT) {
			handle(event);
			if (this.restart) {
				restartNow();
				return;
			}
			event = this.reader.next();
		}
	}

	private void restartNow() {
		this.restart = false;
		this.careful = false;
		this.started = false;
		this.inStream = false;
		this.unfinished = 0;
		this.open.clear();
		this.reader = READERS.createAsyncForByteArray();
	}

	private void handle(int event) throws XMLStreamException, XmppException {
		switch (event) {
			case XMLStreamConstants.START_ELEMENT -> start();
			case XMLStreamConstants.END_ELEMENT -> end();
			case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> text();
			case XMLStreamConstants.START_DOCUMENT -> {
			}
			default -> throw new XmppException("restricted-xml");
		}
	}

	private void start() throws XMLStreamException, XmppException {
		var element = new XmlElement(this.reader.getNamespaceURI(), this.reader.getLocalName(), attributes());
		if (!this.inStream) {
			this.inStream = true;
			this.unfinished = 0;
			this.listener.streamOpened(element, this.reader.isEmptyElement());
			return;
		}
		XmlElement parent = this.open.peek();
		if (parent != null) {
			parent.add(element);
		}
		this.open.push(element);
	}

	private Map<String, String> attributes() {
		int count = this.reader.getAttributeCount();
		if (count == 0) {
			return Map.of();
		}
		var attributes = new HashMap<String, String>();
		for (int i = 0; i < count; i++) {
			attributes.put(this.reader.getAttributeLocalName(i), this.reader.getAttributeValue(i));
		}
		return attributes;
	}

	private void end() throws XmppException {
		if (this.open.isEmpty()) {
			this.listener.streamClosed();
			return;
		}
		XmlElement element = this.open.pop();
		if (this.open.isEmpty()) {
			this.unfinished = 0;
			this.listener.element(element);
		}
	}

	private void text() throws XMLStreamException {
		XmlElement parent = this.open.peek();
		String characters = this.reader.getText();
		if (parent != null) {
			parent.append(characters);
		}
		else {
			this.unfinished = 0;
		}
	}

	/**
	 * Who is told what was read.
	 */
	interface Listener {

		void streamOpened(XmlElement header, boolean selfClosed) throws XmppException;

		void element(XmlElement stanza) throws XmppException;

		void streamClosed();

	}

}
