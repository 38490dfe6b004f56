package io.longwire.transport.ccs;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jivesoftware.smack.packet.StanzaError.Condition;
import org.jivesoftware.smack.xml.XmlPullParser;
import org.jivesoftware.smack.xml.XmlPullParserException;
import org.jivesoftware.smackx.gcm.packet.GcmPacketExtension;
import org.jspecify.annotations.Nullable;

/**
 * Finds what CCS says in a message stanza: by name space and name of the child element,
 * because CCS writes it with and without a prefix. Smack would not take a stanza with
 * {@code id=""}, which Google's samples had, nor an error that does not say all that XMPP
 * asks for.
 */
final class StanzaReader {

	private static final String ERRORS = "urn:ietf:params:xml:ns:xmpp-stanzas";

	private static final Set<String> CONDITIONS = Arrays.stream(Condition.values())
		.map(Condition::toString)
		.collect(Collectors.toUnmodifiableSet());

	private StanzaReader() {
	}

	/**
	 * Reads a message stanza to its end.
	 * @return reads the JSON in it
	 */
	static Supplier<CcsFrame> read(XmlPullParser parser) throws XmlPullParserException, IOException {
		String id = parser.getAttributeValue("id");
		Fault fault = "error".equals(parser.getAttributeValue("type")) ? Fault.UNTOLD : null;
		String json = null;
		int depth = parser.getDepth();
		while (toNextChild(parser, depth)) {
			if (isGcm(parser)) {
				json = text(parser);
			}
			else if ("error".equals(parser.getName())) {
				fault = fault(parser);
			}
		}
		return frame(id, json, fault);
	}

	/**
	 * Moves on to the next child of the element of this depth.
	 * @return {@code false} if that has ended
	 */
	private static boolean toNextChild(XmlPullParser parser, int depth) throws XmlPullParserException, IOException {
		while (true) {
			XmlPullParser.Event event = parser.next();
			if (event == XmlPullParser.Event.END_ELEMENT && parser.getDepth() == depth) {
				return false;
			}
			if (event == XmlPullParser.Event.START_ELEMENT && parser.getDepth() == depth + 1) {
				return true;
			}
		}
	}

	/**
	 * The text to the end of this element. Markup in it is odd, and no end of the stream.
	 */
	private static String text(XmlPullParser parser) throws XmlPullParserException, IOException {
		var text = new StringBuilder();
		int depth = parser.getDepth();
		XmlPullParser.Event event = parser.next();
		while (event != XmlPullParser.Event.END_ELEMENT || parser.getDepth() > depth) {
			if (event == XmlPullParser.Event.TEXT_CHARACTERS) {
				text.append(parser.getText());
			}
			event = parser.next();
		}
		return text.toString();
	}

	private static boolean isGcm(XmlPullParser parser) {
		return GcmPacketExtension.ELEMENT.equals(parser.getName())
				&& GcmPacketExtension.NAMESPACE.equals(parser.getNamespace());
	}

	/** Where there is no condition, the old code may tell of one. */
	private static Fault fault(XmlPullParser parser) throws XmlPullParserException, IOException {
		boolean passing = "wait".equalsIgnoreCase(parser.getAttributeValue("type"));
		Condition implied = "406".equals(parser.getAttributeValue("code")) ? Condition.not_acceptable
				: Condition.undefined_condition;
		String condition = implied.toString();
		String text = "";
		int depth = parser.getDepth();
		while (toNextChild(parser, depth)) {
			boolean defined = ERRORS.equals(parser.getNamespace());
			if (defined && "text".equals(parser.getName())) {
				text = text(parser).strip();
			}
			else if (defined && CONDITIONS.contains(parser.getName())) {
				condition = parser.getName();
			}
		}
		return new Fault(passing, condition, text.isEmpty() ? null : text);
	}

	private static Supplier<CcsFrame> frame(@Nullable String id, @Nullable String json, @Nullable Fault fault) {
		return () -> {
			CcsFrame said = (json != null) ? FrameReader.read(json) : new CcsFrame.Malformed("no gcm element");
			return (fault != null) ? bounce(id, said, fault) : said;
		};
	}

	/**
	 * CCS returns what it could not map to a message. Ids of devices' messages may look
	 * like ids of ours, so an ack of ours is told from a message by the text returned.
	 */
	private static CcsFrame bounce(@Nullable String id, CcsFrame returned, Fault fault) {
		boolean ofAck = returned instanceof CcsFrame.Ack
				|| fault.condition().equals(Condition.not_acceptable.toString());
		return new CcsFrame.Bounce(id, ofAck, fault.passing(), fault.condition(), fault.text());
	}

	/** What an error element says. */
	private record Fault(boolean passing, String condition, @Nullable String text) {

		/** Nothing. */
		static final Fault UNTOLD = new Fault(false, Condition.undefined_condition.toString(), null);

	}

}
