package io.longwire.testing;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/**
 * A certificate for one host name, made by the JDK's keytool, with both ways to use it.
 */
public final class PeerTls {

	private static final char[] PASSWORD = "changeit".toCharArray();

	/** For the peer that all tests but a few talk to. Made once. */
	public static final PeerTls LOCALHOST = new PeerTls("localhost");

	private final KeyStore store;

	public PeerTls(String hostName) {
		try {
			Path file = Files.createTempDirectory("longwire-peer").resolve("peer.p12");
			new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
					"-alias", "peer", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30", "-dname",
					"CN=" + hostName, "-ext", "SAN=dns:" + hostName, "-storetype", "PKCS12", "-keystore",
					file.toString(), "-storepass", new String(PASSWORD))
				.start()
				.waitFor();
			this.store = KeyStore.getInstance("PKCS12");
			try (InputStream in = Files.newInputStream(file)) {
				this.store.load(in, PASSWORD);
			}
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** With the key: for the peer. */
	public SSLContext server() throws Exception {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(this.store, PASSWORD);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		return context;
	}

	/** Trusts the certificate: for us. */
	public SslBundle trust() {
		try {
			KeyStore trusted = KeyStore.getInstance("PKCS12");
			trusted.load(null, null);
			trusted.setCertificateEntry("peer", this.store.getCertificate("peer"));
			return SslBundle.of(SslStoreBundle.of(null, null, trusted));
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
