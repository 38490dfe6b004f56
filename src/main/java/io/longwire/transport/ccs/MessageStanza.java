package io.longwire.transport.ccs;

import java.util.function.Supplier;

import org.jivesoftware.smack.packet.Nonza;
import org.jivesoftware.smack.packet.XmlEnvironment;
import org.jivesoftware.smackx.gcm.packet.GcmPacketExtension;
import org.jspecify.annotations.Nullable;

/**
 * A downstream message in Smack's writer queue. Whether it may still be written, and with
 * which time to live, is decided by the writer thread at the moment of writing; that is
 * why it is not a Smack {@code Message}, which cannot change its mind.
 *
 * @param xml makes the XML, empty text if the message must not be written after all
 */
record MessageStanza(Supplier<CharSequence> xml) implements Nonza {

	/**
	 * The XML of a message stanza.
	 * @param id never empty: Smack chokes on an empty one when CCS returns it
	 */
	static CharSequence of(String id, String json) {
		return "<message id='" + id + "'><gcm xmlns='" + GcmPacketExtension.NAMESPACE + "'>" + escaped(json)
				+ "</gcm></message>";
	}

	/** Few texts need it, and what Smack would do for it costs each of them. */
	private static String escaped(String text) {
		return (text.indexOf('&') < 0 && text.indexOf('<') < 0) ? text
				: text.replace("&", "&amp;").replace("<", "&lt;");
	}

	@Override
	public CharSequence toXML(@Nullable XmlEnvironment environment) {
		return this.xml.get();
	}

	@Override
	public String getElementName() {
		return "message";
	}

	@Override
	public String getNamespace() {
		return "jabber:client";
	}

}
