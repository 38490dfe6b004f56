package io.longwire.transport;

import java.util.Map;

/**
 * What would be written for one message, for a person to read. Holds no secret of the
 * sender; the target stands in it whole.
 */
public sealed interface Preview {

	/**
	 * A stanza of an XMPP stream.
	 *
	 * @param xml exactly as it would be written
	 */
	record Stanza(String xml) implements Preview {
	}

	/**
	 * An HTTP request.
	 *
	 * @param method {@code POST}
	 * @param url with scheme, host and path
	 * @param headers in the order in which they are sent; credentials are replaced by
	 * asterisks
	 * @param body JSON, exactly as it would be written
	 */
	record HttpRequest(String method, String url, Map<String, String> headers, String body) implements Preview {
	}

	/**
	 * Nothing: the push service would not take the message, which would fail unsent.
	 *
	 * @param reason the word of a {@link RejectionReason}
	 * @param detail words for a person
	 */
	record Refusal(String reason, String detail) implements Preview {
	}

}
