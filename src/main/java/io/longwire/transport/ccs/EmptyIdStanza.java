package io.longwire.transport.ccs;

import java.io.IOException;

import org.jivesoftware.smack.xml.XmlPullParser;
import org.jivesoftware.smack.xml.XmlPullParserException;
import org.jivesoftware.smackx.gcm.packet.GcmPacketExtension;
import org.jspecify.annotations.Nullable;

/**
 * A message stanza with {@code id=""}, which Smack does not take: Google's samples had
 * such, and servers that were made after them. Nothing depends on the id.
 */
final class EmptyIdStanza {

	private EmptyIdStanza() {
	}

	/** Whether the parser is at the start of one that returns nothing. */
	static boolean isAt(XmlPullParser parser) {
		return "message".equals(parser.getName()) && "".equals(parser.getAttributeValue("id"))
				&& !"error".equals(parser.getAttributeValue("type"));
	}

	/** Reads it to its end, and returns the JSON in it; {@code null} if there is none. */
	static @Nullable String json(XmlPullParser parser) throws XmlPullParserException, IOException {
		int depth = parser.getDepth();
		String json = null;
		for (XmlPullParser.Event event = parser.next(); event != XmlPullParser.Event.END_ELEMENT
				|| parser.getDepth() != depth; event = parser.next()) {
			if (event == XmlPullParser.Event.START_ELEMENT && parser.getDepth() == depth + 1
					&& GcmPacketExtension.ELEMENT.equals(parser.getName())
					&& GcmPacketExtension.NAMESPACE.equals(parser.getNamespace())) {
				json = parser.nextText();
			}
		}
		return json;
	}

}
