package io.longwire.transport.ccs;

import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.StanzaError;
import org.jivesoftware.smackx.gcm.packet.GcmPacketExtension;
import org.jspecify.annotations.Nullable;

/**
 * Finds what CCS says in a message stanza: by name space and name of the child element,
 * because CCS writes it with and without a prefix, and never by the stanza's type, which
 * is absent, {@code normal} or whatever.
 */
final class StanzaReader {

	private StanzaReader() {
	}

	static CcsFrame read(Message stanza) {
		GcmPacketExtension gcm = GcmPacketExtension.from(stanza);
		if (stanza.getError() != null) {
			return bounce(stanza.getError(), stanza.getStanzaId(), (gcm != null) ? gcm.getJson() : null);
		}
		return read((gcm != null) ? gcm.getJson() : null);
	}

	/** Reads the text of the gcm element; {@code null} if there is none. */
	static CcsFrame read(@Nullable String json) {
		return (json != null) ? FrameReader.read(json) : new CcsFrame.Malformed("no gcm element");
	}

	/**
	 * CCS returns what it could not map to a message. Ids of devices' messages may look
	 * like ids of ours, so an ack of ours is told from a message by the text returned.
	 */
	private static CcsFrame bounce(StanzaError error, @Nullable String stanzaId, @Nullable String returned) {
		CcsFrame echo = (returned != null) ? FrameReader.read(returned) : new CcsFrame.Malformed("nothing returned");
		boolean ofAck = echo instanceof CcsFrame.Ack || error.getCondition() == StanzaError.Condition.not_acceptable;
		boolean passing = error.getType() == StanzaError.Type.WAIT;
		String text = (error.getDescriptiveText() != null) ? error.getDescriptiveText().strip() : "";
		return new CcsFrame.Bounce(stanzaId, ofAck, passing, String.valueOf(error.getCondition()),
				text.isEmpty() ? null : text);
	}

}
