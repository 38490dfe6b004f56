package io.longwire.transport.ccs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML element that a peer has read.
 */
record Xml(String namespace, String name, Map<String, String> attributes, List<Xml> children, String text) {

	/** Reads the element whose start the reader has just met. */
	static Xml read(XMLStreamReader in) throws XMLStreamException {
		Xml empty = start(in);
		List<Xml> children = new ArrayList<>();
		StringBuilder text = new StringBuilder();
		for (int event = in.next(); event != XMLStreamConstants.END_ELEMENT; event = in.next()) {
			if (event == XMLStreamConstants.START_ELEMENT) {
				children.add(read(in));
			}
			else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
				text.append(in.getText());
			}
		}
		return new Xml(empty.namespace, empty.name, empty.attributes, children, text.toString());
	}

	static Xml start(XMLStreamReader in) {
		Map<String, String> attributes = new LinkedHashMap<>();
		for (int i = 0; i < in.getAttributeCount(); i++) {
			attributes.put(in.getAttributeLocalName(i), in.getAttributeValue(i));
		}
		return new Xml(in.getNamespaceURI(), in.getLocalName(), attributes, List.of(), "");
	}

	/** The JSON text of a CCS stanza. */
	String gcm() {
		Xml child = this.children.get(0);
		if (!child.name.equals("gcm") || !child.namespace.equals("google:mobile:data")) {
			throw new AssertionError("Not a CCS stanza: " + this);
		}
		return child.text;
	}

	/** What a person would call it: its child's name, or its own. */
	String what() {
		return this.children.isEmpty() ? this.name : this.children.get(0).name;
	}

}
