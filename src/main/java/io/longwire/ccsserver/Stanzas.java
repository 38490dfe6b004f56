package io.longwire.ccsserver;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The server's side of the wire, as text.
 */
final class Stanzas {

	static final String GCM = "google:mobile:data";

	static final String STREAMS = "http://etherx.jabber.org/streams";

	static final String CLIENT = "jabber:client";

	static final String SASL = "urn:ietf:params:xml:ns:xmpp-sasl";

	static final String BIND = "urn:ietf:params:xml:ns:xmpp-bind";

	static final String SESSION = "urn:ietf:params:xml:ns:xmpp-session";

	static final String PING = "urn:xmpp:ping";

	static final String END = "</stream:stream>";

	static final String LOGIN_FEATURES = "<stream:features><mechanisms xmlns=\"" + SASL
			+ "\"><mechanism>X-OAUTH2</mechanism><mechanism>X-GOOGLE-TOKEN</mechanism>"
			+ "<mechanism>PLAIN</mechanism></mechanisms></stream:features>";

	static final String BIND_FEATURES = "<stream:features><bind xmlns=\"" + BIND + "\"/><session xmlns=\"" + SESSION
			+ "\"/></stream:features>";

	static final String SUCCESS = "<success xmlns=\"" + SASL + "\"/>";

	static final String DRAINING = "<message><data:gcm xmlns:data=\"" + GCM
			+ "\">{\"message_type\":\"control\",\"control_type\":\"CONNECTION_DRAINING\"}</data:gcm></message>";

	private static final String DRAINING_READ = "draining-read";

	private static final String STANZA_ERRORS = "urn:ietf:params:xml:ns:xmpp-stanzas";

	private Stanzas() {
	}

	static String header(String domain, String id) {
		return "<stream:stream from=\"" + Escape.xml(domain) + "\" id=\"" + id + "\" version=\"1.0\" xmlns:stream=\""
				+ STREAMS + "\" xmlns=\"" + CLIENT + "\">";
	}

	static String failure(String condition) {
		return "<failure xmlns=\"" + SASL + "\"><" + condition + "/></failure>";
	}

	static String streamError(String condition) {
		return "<stream:error><" + condition + " xmlns=\"urn:ietf:params:xml:ns:xmpp-streams\"/></stream:error>";
	}

	static String bound(@Nullable String id, String jid) {
		return "<iq type=\"result\"" + idAttribute(id) + "><bind xmlns=\"" + BIND + "\"><jid>" + Escape.xml(jid)
				+ "</jid></bind></iq>";
	}

	static String result(@Nullable String id) {
		return "<iq type=\"result\"" + idAttribute(id) + "/>";
	}

	static String pong(@Nullable String id, String jid, String domain) {
		return "<iq to=\"" + Escape.xml(jid) + "\" from=\"" + Escape.xml(domain) + "\"" + idAttribute(id)
				+ " type=\"result\"/>";
	}

	/**
	 * A ping to go behind the news that a connection drains. CCS itself asks nothing.
	 */
	static String drainingRead(String jid) {
		return "<iq to=\"" + Escape.xml(jid) + "\" from=\"" + CcsServer.DOMAIN + "\" id=\"" + DRAINING_READ
				+ "\" type=\"get\"><ping xmlns=\"" + PING + "\"/></iq>";
	}

	/** Whether this answers it, be it with an error. */
	static boolean isDrainingRead(XmlElement iq) {
		String type = iq.attribute("type");
		return DRAINING_READ.equals(iq.attribute("id")) && ("result".equals(type) || "error".equals(type));
	}

	static String iqError(@Nullable String id, String jid) {
		return "<iq to=\"" + Escape.xml(jid) + "\"" + idAttribute(id)
				+ " type=\"error\"><error type=\"cancel\"><service-unavailable xmlns=\"" + STANZA_ERRORS
				+ "\"/></error></iq>";
	}

	static String fromDevice(FromDevice message, String bareJid) {
		var out = new StringBuilder(512).append("<message to=\"")
			.append(Escape.xml(bareJid))
			.append("\" from=\"devices@gcm.googleapis.com\" type=\"normal\"><gcm xmlns=\"" + GCM + "\">");
		if (message instanceof FromDevice.Receipt receipt) {
			receipt(out, receipt);
		}
		else {
			upstream(out, (FromDevice.Upstream) message);
		}
		return out.append("</gcm></message>").toString();
	}

	private static void receipt(StringBuilder out, FromDevice.Receipt receipt) {
		out.append("{\"message_type\":\"receipt\",\"from\":\"" + CcsServer.DOMAIN + "\",\"message_id\":");
		Escape.json(out, receipt.messageId());
		if (receipt.category() != null) {
			Escape.json(out.append(",\"category\":"), receipt.category());
		}
		out.append(",\"time_to_live\":0,\"data\":{\"message_status\":\"MESSAGE_SENT_TO_DEVICE\","
				+ "\"original_message_id\":");
		Escape.json(out, receipt.originalMessageId()).append(",\"device_registration_id\":");
		Escape.json(out, receipt.token()).append(",\"message_sent_timestamp\":\"").append(receipt.sentAt());
		out.append("\"}}");
	}

	private static void upstream(StringBuilder out, FromDevice.Upstream upstream) {
		out.append("{\"data\":{");
		String separator = "";
		for (Map.Entry<String, String> pair : upstream.data().entrySet()) {
			Escape.json(out.append(separator), pair.getKey()).append(':');
			Escape.json(out, pair.getValue());
			separator = ",";
		}
		out.append('}');
		if (upstream.timeToLive() != null) {
			out.append(",\"time_to_live\":").append(upstream.timeToLive());
		}
		Escape.json(out.append(",\"from\":"), upstream.from());
		Escape.json(out.append(",\"message_id\":"), upstream.messageId());
		if (upstream.category() != null) {
			Escape.json(out.append(",\"category\":"), upstream.category());
		}
		out.append('}');
	}

	static String bounce(@Nullable String id, String jid, @Nullable String payload, StanzaError error) {
		var out = new StringBuilder(512).append("<message").append(idAttribute(id));
		out.append(" type=\"error\" to=\"").append(Escape.xml(jid)).append("\">");
		if (payload != null) {
			out.append("<gcm xmlns=\"" + GCM + "\">").append(Escape.xml(payload)).append("</gcm>");
		}
		return out.append("<error code=\"")
			.append(error.code())
			.append("\" type=\"modify\"><")
			.append(error.condition())
			.append(" xmlns=\"" + STANZA_ERRORS + "\"/><text xmlns=\"" + STANZA_ERRORS + "\">")
			.append(Escape.xml(error.text()))
			.append("</text></error></message>")
			.toString();
	}

	static String bareError(String id) {
		return "<message" + idAttribute(id) + " type=\"error\"><error/></message>";
	}

	private static String idAttribute(@Nullable String id) {
		return (id != null) ? " id=\"" + Escape.xml(id) + "\"" : "";
	}

	/**
	 * Why a whole stanza is sent back.
	 *
	 * @param code the legacy number
	 * @param condition the name of the condition's element
	 * @param text the text for people
	 */
	record StanzaError(int code, String condition, String text) {

		static StanzaError badRequest(String text) {
			return new StanzaError(400, "bad-request", text);
		}

		static StanzaError notAcceptable(String text) {
			return new StanzaError(406, "not-acceptable", text);
		}

	}

}
