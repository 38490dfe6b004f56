package io.longwire.ccsserver;

import org.jspecify.annotations.Nullable;

/**
 * From the first header to the end of SASL.
 */
final class LoginPhase implements Phase {

	private final Connection connection;

	private final Accounts accounts;

	private String domain = CcsServer.DOMAIN;

	LoginPhase(Connection connection, Accounts accounts) {
		this.connection = connection;
		this.accounts = accounts;
	}

	@Override
	public void opened(XmlElement header) throws XmppException {
		this.domain = StreamHeader.domain(header, this.accounts.settings().domains());
		this.connection.sendHeader(this.domain, this.accounts.nextStreamId());
		this.connection.write(Stanzas.LOGIN_FEATURES);
	}

	@Override
	public void stanza(XmlElement stanza) throws XmppException {
		if (!stanza.is(Stanzas.SASL, "auth")) {
			throw new XmppException("not-authorized");
		}
		if (!"PLAIN".equals(stanza.attribute("mechanism"))) {
			fail("invalid-mechanism");
			return;
		}
		try {
			authenticate(SaslPlain.parse(stanza.text(), this.domain, this.accounts.settings().domains()));
		}
		catch (IllegalArgumentException ex) {
			fail("incorrect-encoding");
		}
	}

	private void authenticate(@Nullable SaslPlain login) {
		if (login == null) {
			fail("not-authorized");
			return;
		}
		switch (this.accounts.handler().login(login.senderId(), login.key())) {
			case ACCEPT -> {
				this.connection.write(Stanzas.SUCCESS);
				this.connection.enter(new BindPhase(this.connection, this.accounts, login.senderId(), login.domain()),
						true);
			}
			case REFUSE -> fail("not-authorized");
			case DROP -> {
				this.accounts.loginFailed();
				this.connection.fin();
			}
			case HANG -> this.accounts.loginFailed();
		}
	}

	private void fail(String condition) {
		this.accounts.loginFailed();
		this.connection.end(Stanzas.failure(condition) + Stanzas.END);
	}

	@Override
	public void closedByClient() {
		this.connection.end(Stanzas.END);
	}

}
