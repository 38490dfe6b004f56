package io.longwire.transport.ccs;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

import org.jivesoftware.smack.ConnectionListener;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.Nonza;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.packet.TopLevelStreamElement;
import org.jivesoftware.smack.packet.XmlEnvironment;
import org.jivesoftware.smack.parsing.SmackParsingException;
import org.jivesoftware.smack.sasl.packet.SaslNonza;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smack.util.PacketParserUtils;
import org.jivesoftware.smack.util.ParserUtils;
import org.jivesoftware.smack.xml.XmlPullParser;
import org.jivesoftware.smack.xml.XmlPullParserException;
import org.jivesoftware.smackx.ping.packet.Ping;
import org.jspecify.annotations.Nullable;
import org.jxmpp.stringprep.XmppStringprepException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Smack side of one session, used for one stream. Messages and requests of the peer
 * are taken on Smack's reader thread, before Smack would hand them to other threads: so
 * everything read before the end of the stream has been handled when the end is told.
 */
final class CcsConnection extends XMPPTCPConnection {

	private static final Logger logger = LoggerFactory.getLogger(CcsConnection.class);

	private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(15);

	private final TlsSockets sockets;

	private final Handler handler;

	private volatile boolean loginBegun;

	private volatile boolean loginRefused;

	CcsConnection(XMPPTCPConnectionConfiguration configuration, TlsSockets sockets, Handler handler) {
		super(configuration);
		this.sockets = sockets;
		this.handler = handler;
		setReplyTimeout(REPLY_TIMEOUT.toMillis());
		setUseStreamManagement(false);
		setUseStreamManagementResumption(false);
		sockets.onHungUp(this::hungUp);
		buildNonzaCallback().listenFor(SaslNonza.SASLFailure.class, (failure) -> this.loginRefused = true).install();
		addConnectionListener(new ConnectionListener() {

			@Override
			public void connectionClosed() {
				ended(null);
			}

			@Override
			public void connectionClosedOnError(Exception ex) {
				ended(ex);
			}

		});
	}

	/** After a refused login, {@link #open} throws what it was refused for. */
	private void ended(@Nullable Exception cause) {
		if (!this.loginRefused) {
			this.handler.closed(cause);
		}
	}

	/**
	 * Connects and logs in: blocks. Smack would write a name that it knew before into the
	 * stream header.
	 */
	void open(String login, String key) throws SmackException, IOException, XMPPException, InterruptedException {
		connect();
		this.loginBegun = true;
		login(login, key);
	}

	/** Whether the peer was told the key and has not said that it is good. */
	boolean isLoginUndecided() {
		return this.loginBegun && !this.loginRefused && !isSaslAuthenticated();
	}

	/**
	 * Smack would notice this only when it has given up waiting for an answer to the key.
	 */
	private void hungUp() {
		if (isLoginUndecided()) {
			this.handler.closed(new EOFException("the push service hung up"));
		}
	}

	void ping() throws NotConnectedException {
		write(new Ping(getXMPPServiceDomain()));
	}

	/** Hands something to the writer. Blocks only where its queue is full. */
	void write(TopLevelStreamElement element) throws NotConnectedException {
		try {
			if (element instanceof Stanza stanza) {
				sendStanza(stanza);
			}
			else {
				sendNonza((Nonza) element);
			}
		}
		catch (InterruptedException ex) {
			// Smack throws it when the stream ends at this moment, too. Callers write for
			// other sessions next: interrupted, they could do so to none.
			throw new NotConnectedException(this, "the writer takes nothing");
		}
	}

	/** Ends the stream in an orderly way: blocks, about as long as given at most. */
	void close(Duration patience) {
		setReplyTimeout(patience.toMillis());
		try {
			disconnect((Presence) null);
		}
		catch (NotConnectedException ex) {
			logger.debug("Closed already", ex);
		}
	}

	/**
	 * Smack calls it when the peer has ended the stream, to end our side. It would write
	 * a presence, after all that waits.
	 */
	@Override
	public void disconnect() {
		this.handler.ending();
		close(REPLY_TIMEOUT);
	}

	/**
	 * Ends what an {@link Error} has left of an attempt to connect: Smack does so only
	 * after an exception, and its writer would wait for ever for something to write.
	 */
	void clearUp() {
		instantShutdown();
	}

	/** Ends the connection without a word. Smack's threads find the socket closed. */
	void breakOff() {
		try {
			this.sockets.breakOff();
		}
		catch (IOException ex) {
			logger.debug("Closing the socket failed", ex);
		}
	}

	/**
	 * Ends the stream at once when the XML is broken, where Smack would go on reading in
	 * the hope of an end tag; and takes or ignores a stanza that is only odd, where Smack
	 * would end the stream.
	 */
	@Override
	protected void parseAndProcessStanza(XmlPullParser parser)
			throws XmlPullParserException, IOException, InterruptedException {
		this.handler.heard();
		if (Message.ELEMENT.equals(parser.getName())) {
			this.handler.message(StanzaReader.read(parser));
			return;
		}
		int depth = parser.getDepth();
		Stanza stanza;
		try {
			stanza = PacketParserUtils.parseStanza(parser, XmlEnvironment.EMPTY);
		}
		catch (SmackParsingException | XmppStringprepException | RuntimeException ex) {
			ParserUtils.forwardToEndTagOfDepth(parser, depth);
			this.handler.unparsable(ex);
			return;
		}
		processStanza(stanza);
	}

	@Override
	protected void processStanza(Stanza stanza) throws InterruptedException {
		if (stanza instanceof IQ request && request.isRequestIQ()) {
			this.handler.request(request);
		}
		else {
			super.processStanza(stanza);
		}
	}

	/** Hears what the peer says. Called by Smack's threads; must not block. */
	interface Handler {

		/** The peer said something, whatever it was. */
		void heard();

		/**
		 * The peer sent a message stanza.
		 * @param frame reads what it says
		 */
		void message(Supplier<CcsFrame> frame);

		/** The peer asks for something that it expects an answer to. */
		void request(IQ request);

		/** The peer sent a stanza that Smack could not parse. */
		void unparsable(Exception cause);

		/** The peer has ended the stream: it reads nothing more. */
		void ending();

		/**
		 * The stream is over.
		 * @param cause {@code null} if it was closed in an orderly way
		 */
		void closed(@Nullable Exception cause);

	}

}
