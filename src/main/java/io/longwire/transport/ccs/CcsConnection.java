package io.longwire.transport.ccs;

import java.io.IOException;
import java.time.Duration;

import org.jivesoftware.smack.ConnectionListener;
import org.jivesoftware.smack.SmackException;
import org.jivesoftware.smack.SmackException.NotConnectedException;
import org.jivesoftware.smack.XMPPException;
import org.jivesoftware.smack.packet.IQ;
import org.jivesoftware.smack.packet.Message;
import org.jivesoftware.smack.packet.Presence;
import org.jivesoftware.smack.packet.Stanza;
import org.jivesoftware.smack.tcp.XMPPTCPConnection;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jivesoftware.smackx.ping.packet.Ping;
import org.jspecify.annotations.Nullable;
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

	CcsConnection(XMPPTCPConnectionConfiguration configuration, TlsSockets sockets, Handler handler) {
		super(configuration);
		this.sockets = sockets;
		this.handler = handler;
		setReplyTimeout(REPLY_TIMEOUT.toMillis());
		setUseStreamManagement(false);
		setUseStreamManagementResumption(false);
		setParsingExceptionCallback((stanza) -> {
			logger.warn("Ignored a stanza that cannot be parsed ({})", stanza.getParsingException().toString());
			handler.unparsable();
		});
		addConnectionListener(new ConnectionListener() {

			@Override
			public void connectionClosed() {
				handler.closed(null);
			}

			@Override
			public void connectionClosedOnError(Exception ex) {
				handler.closed(ex);
			}

		});
	}

	/**
	 * Connects and logs in: blocks. The name is not given before, see the stream header.
	 */
	void open(String login, String key) throws SmackException, IOException, XMPPException, InterruptedException {
		connect();
		this.loginBegun = true;
		login(login, key);
	}

	/** Whether the peer was told the key and has not said that it is good. */
	boolean isLoginUndecided() {
		return this.loginBegun && !isSaslAuthenticated();
	}

	void ping() throws NotConnectedException, InterruptedException {
		sendStanza(new Ping(getXMPPServiceDomain()));
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

	/** Ends the connection without a word. Smack's threads find the socket closed. */
	void breakOff() {
		try {
			this.sockets.breakOff();
		}
		catch (IOException ex) {
			logger.debug("Closing the socket failed", ex);
		}
	}

	@Override
	protected void processStanza(Stanza stanza) throws InterruptedException {
		this.handler.heard();
		if (stanza instanceof Message message) {
			this.handler.message(message);
		}
		else if (stanza instanceof IQ request && request.isRequestIQ()) {
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

		void message(Message message);

		/** The peer asks for something that it expects an answer to. */
		void request(IQ request);

		/** The peer sent a stanza that Smack could not parse. */
		void unparsable();

		/**
		 * The stream is over.
		 * @param cause {@code null} if it was closed in an orderly way
		 */
		void closed(@Nullable Exception cause);

	}

}
