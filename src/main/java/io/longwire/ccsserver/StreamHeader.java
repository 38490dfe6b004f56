package io.longwire.ccsserver;

import java.util.Set;

/**
 * The rules for the header that a client opens its stream with.
 */
final class StreamHeader {

	private StreamHeader() {
	}

	/**
	 * Returns the domain that the client wants to speak to.
	 */
	static String domain(XmlElement header, Set<String> accepted) throws XmppException {
		if (!header.is(Stanzas.STREAMS, "stream")) {
			throw new XmppException("invalid-namespace");
		}
		String domain = header.attribute("to");
		if (domain == null || !accepted.contains(domain)) {
			throw new XmppException("host-unknown");
		}
		return domain;
	}

}
