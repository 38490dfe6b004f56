package io.longwire.ccsserver;

/**
 * What a connection is at: login, binding, or the session itself.
 */
interface Phase {

	void opened(XmlElement header) throws XmppException;

	void stanza(XmlElement stanza) throws XmppException;

	/** The client closed its stream. */
	void closedByClient();

	/** All that was said so far is on its way. */
	default void written() {
	}

	/** The socket is closed. */
	default void gone() {
	}

}
