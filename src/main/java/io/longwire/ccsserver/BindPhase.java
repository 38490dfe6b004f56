package io.longwire.ccsserver;

import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * From the second header to the bound resource.
 */
final class BindPhase implements Phase {

	private final Connection connection;

	private final Accounts accounts;

	private final String senderId;

	private final String loginDomain;

	private String domain = CcsServer.DOMAIN;

	BindPhase(Connection connection, Accounts accounts, String senderId, String loginDomain) {
		this.connection = connection;
		this.accounts = accounts;
		this.senderId = senderId;
		this.loginDomain = loginDomain;
	}

	@Override
	public void opened(XmlElement header) throws XmppException {
		this.domain = StreamHeader.domain(header, this.accounts.settings().domains());
		this.connection.sendHeader(this.domain, this.accounts.nextStreamId());
		this.connection.write(Stanzas.BIND_FEATURES);
	}

	@Override
	public void stanza(XmlElement stanza) throws XmppException {
		XmlElement bind = stanza.child(Stanzas.BIND, "bind");
		if (!stanza.name().equals("iq") || !"set".equals(stanza.attribute("type")) || bind == null) {
			throw new XmppException("not-authorized");
		}
		if (this.accounts.of(this.senderId).full()) {
			throw new XmppException("policy-violation");
		}
		bind(stanza.attribute("id"), bind.child(Stanzas.BIND, "resource"));
	}

	private void bind(@Nullable String id, @Nullable XmlElement resource) {
		String bareJid = this.senderId + "@" + this.loginDomain;
		String suffix = String.format("%08X", ThreadLocalRandom.current().nextInt());
		String jid = bareJid + "/" + ((resource != null) ? resource.text() : "") + suffix;
		this.connection.write(Stanzas.bound(id, jid));
		var session = new Session(this.connection, this.accounts,
				new Identity(this.accounts.nextSessionId(), this.senderId, bareJid, jid, this.domain));
		this.connection.enter(session, false);
		session.begin();
	}

	@Override
	public void closedByClient() {
		this.connection.end(Stanzas.END);
	}

}
