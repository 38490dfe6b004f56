package io.longwire.ccsserver;

/**
 * The few queries that CCS answers.
 */
final class Queries {

	private final Connection connection;

	private final Identity identity;

	private final boolean errors;

	/**
	 * @param errors whether the others are answered with an error instead of silence
	 */
	Queries(Connection connection, Identity identity, boolean errors) {
		this.connection = connection;
		this.identity = identity;
		this.errors = errors;
	}

	void answer(XmlElement iq) {
		String type = iq.attribute("type");
		if (!"get".equals(type) && !"set".equals(type)) {
			return;
		}
		String id = iq.attribute("id");
		if (iq.child(Stanzas.SESSION, "session") != null) {
			this.connection.write(Stanzas.result(id));
		}
		else if (iq.child(Stanzas.PING, "ping") != null) {
			this.connection.write(Stanzas.pong(id, this.identity.jid(), this.identity.domain()));
		}
		else if (this.errors) {
			this.connection.write(Stanzas.iqError(id, this.identity.jid()));
		}
	}

}
