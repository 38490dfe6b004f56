package io.longwire.transport.ccs;

import java.util.List;

import javax.net.ssl.SSLContext;

import org.jivesoftware.smack.ConnectionConfiguration.SecurityMode;
import org.jivesoftware.smack.SmackConfiguration;
import org.jivesoftware.smack.tcp.XMPPTCPConnectionConfiguration;
import org.jxmpp.stringprep.XmppStringprepException;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Makes connections to the CCS endpoint of one sender.
 */
final class CcsConnector {

	private static final int CONNECT_TIMEOUT_MILLIS = 15_000;

	/** Of the JDK's XML parser. */
	static final List<String> ENTITY_LIMITS = List.of("jdk.xml.totalEntitySizeLimit",
			"jdk.xml.maxGeneralEntitySizeLimit");

	static {
		// It counts every &quot; and &amp; over the whole stream, which may last for
		// weeks, and ends it at 100,000. What could do harm, a DTD, Smack does not allow.
		ENTITY_LIMITS.stream()
			.filter((limit) -> System.getProperty(limit) == null)
			.forEach((limit) -> System.setProperty(limit, "0"));
		// Smack's extensions would talk to the peer on their own: one of them asks for
		// service discovery while logging in, which CCS never answers. This must be the
		// first that Smack hears.
		SmackConfiguration.addDisabledSmackClasses("org.jivesoftware.smackx",
				"org.jivesoftware.smackx.httpfileupload.HttpFileUploadManager", "org.jivesoftware.smack.roster",
				"org.jivesoftware.smack.ReconnectionManager");
	}

	private final CcsProperties.Sender settings;

	private final SslBundles bundles;

	CcsConnector(CcsProperties.Sender settings, SslBundles bundles) {
		this.settings = settings;
		this.bundles = bundles;
	}

	/** A new connection object for one session, not yet connected. */
	CcsConnection create(String resource, CcsConnection.Handler handler) {
		TlsSockets sockets = new TlsSockets(sslContext(), String.valueOf(this.settings.host()));
		try {
			return new CcsConnection(configuration(resource, sockets), sockets, handler);
		}
		catch (XmppStringprepException ex) {
			throw new IllegalStateException("Not an XMPP domain: " + this.settings.domain(), ex);
		}
	}

	private XMPPTCPConnectionConfiguration configuration(String resource, TlsSockets sockets)
			throws XmppStringprepException {
		return XMPPTCPConnectionConfiguration.builder()
			.setXmppDomain(this.settings.domain())
			.setHost(this.settings.host())
			.setPort(this.settings.port())
			.setSocketFactory(sockets)
			// Smack knows STARTTLS only, and would not believe that TLS is on already.
			.setSecurityMode(SecurityMode.disabled)
			.addEnabledSaslMechanism("PLAIN")
			.setSendPresence(false)
			.setCompressionEnabled(false)
			.setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
			.setResource(resource)
			// A debugger would print the key.
			.setDebuggerFactory(null)
			.build();
	}

	/** Asks for the bundle each time: it may have been reloaded. */
	private SSLContext sslContext() {
		String name = this.settings.sslBundle();
		SslBundle bundle = (name != null) ? this.bundles.getBundle(name) : SslBundle.systemDefault();
		return bundle.createSslContext();
	}

}
