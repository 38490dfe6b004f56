package io.longwire.ccsserver;

import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;

import javax.net.ssl.SSLContext;

/**
 * What a {@link CcsServer} is started with. {@link #with(SSLContext)} gives the values of
 * the real service; the {@code with...} methods change one of them.
 *
 * @param address the local address to listen on
 * @param port the port to listen on, 0 for a free one
 * @param tls the key material: TLS begins with the first byte
 * @param domains the XMPP domains that are accepted in stream headers and logins
 * @param limits what one connection may do
 * @param timing what happens by the clock
 * @param forms in which of several forms some things are said
 */
public record CcsServerSettings(String address, int port, SSLContext tls, Set<String> domains, Limits limits,
		Timing timing, Forms forms) {

	public CcsServerSettings {
		domains = Set.copyOf(domains);
		if (domains.isEmpty()) {
			throw new IllegalArgumentException("At least one XMPP domain is needed");
		}
	}

	public static CcsServerSettings with(SSLContext tls) {
		return new CcsServerSettings("127.0.0.1", 0, tls, Set.of(CcsServer.DOMAIN, "fcm.googleapis.com"),
				Limits.DEFAULT, Timing.DEFAULT, Forms.DEFAULT);
	}

	public CcsServerSettings withPort(int port) {
		return new CcsServerSettings(this.address, port, this.tls, this.domains, this.limits, this.timing, this.forms);
	}

	public CcsServerSettings withAddress(String address) {
		return new CcsServerSettings(address, this.port, this.tls, this.domains, this.limits, this.timing, this.forms);
	}

	public CcsServerSettings withDomains(Set<String> domains) {
		return new CcsServerSettings(this.address, this.port, this.tls, domains, this.limits, this.timing, this.forms);
	}

	public CcsServerSettings withLimits(UnaryOperator<Limits> change) {
		return new CcsServerSettings(this.address, this.port, this.tls, this.domains, change.apply(this.limits),
				this.timing, this.forms);
	}

	public CcsServerSettings withTiming(UnaryOperator<Timing> change) {
		return new CcsServerSettings(this.address, this.port, this.tls, this.domains, this.limits,
				change.apply(this.timing), this.forms);
	}

	public CcsServerSettings withForms(Forms forms) {
		return new CcsServerSettings(this.address, this.port, this.tls, this.domains, this.limits, this.timing, forms);
	}

	/**
	 * In which form some things are said. The defaults are what the real service was seen
	 * to do.
	 *
	 * @param iqErrors whether unknown queries are answered with an error instead of
	 * silence; false by default
	 * @param prefixedAnswers whether answers have the element {@code data:gcm}, or
	 * {@code gcm} as documented; true by default
	 * @param echoedEmptyIds whether the stanza error for a stanza with an empty id has an
	 * empty one, too; true by default
	 */
	public record Forms(boolean iqErrors, boolean prefixedAnswers, boolean echoedEmptyIds) {

		static final Forms DEFAULT = new Forms(false, true, true);

	}

	/**
	 * What one connection, or one sender, may do.
	 *
	 * @param window un-answered downstream messages on one connection
	 * @param beyondWindow what happens to a connection that exceeds it
	 * @param upstreamWindow un-acked upstream messages and receipts on one connection
	 * @param backlog upstream messages and receipts that wait for room, for one sender
	 * @param sessions connections of one sender
	 * @param stanzaBytes size of one stanza
	 * @param rememberedIds message ids one connection remembers to recognise a repeat; at
	 * least half of it is kept
	 */
	public record Limits(int window, BeyondWindow beyondWindow, int upstreamWindow, int backlog, int sessions,
			int stanzaBytes, int rememberedIds) {

		static final Limits DEFAULT = new Limits(100, BeyondWindow.STOP_READING, 100, 1_000_000, 1000, 65_536, 500_000);

		public Limits withWindow(int window, BeyondWindow reaction) {
			return new Limits(window, reaction, this.upstreamWindow, this.backlog, this.sessions, this.stanzaBytes,
					this.rememberedIds);
		}

		public Limits withUpstream(int window, int backlog) {
			return new Limits(this.window, this.beyondWindow, window, backlog, this.sessions, this.stanzaBytes,
					this.rememberedIds);
		}

		public Limits withSessions(int sessions) {
			return new Limits(this.window, this.beyondWindow, this.upstreamWindow, this.backlog, sessions,
					this.stanzaBytes, this.rememberedIds);
		}

	}

	/**
	 * What happens by the clock.
	 *
	 * @param keepAlive interval of the single space between stanzas
	 * @param login time a connection has to log in and bind
	 * @param closing time that owed answers have after the client closed its stream
	 * @param redelivery time without an ack after which an upstream message or receipt is
	 * sent again on the same connection, zero for never
	 */
	public record Timing(Duration keepAlive, Duration login, Duration closing, Duration redelivery) {

		static final Timing DEFAULT = new Timing(Duration.ofSeconds(60), Duration.ofSeconds(30), Duration.ofSeconds(2),
				Duration.ZERO);

		public Timing withKeepAlive(Duration keepAlive) {
			return new Timing(keepAlive, this.login, this.closing, this.redelivery);
		}

		public Timing withLogin(Duration login) {
			return new Timing(this.keepAlive, login, this.closing, this.redelivery);
		}

		public Timing withClosing(Duration closing) {
			return new Timing(this.keepAlive, this.login, closing, this.redelivery);
		}

		public Timing withRedelivery(Duration redelivery) {
			return new Timing(this.keepAlive, this.login, this.closing, redelivery);
		}

	}

}
