package io.longwire.sandbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

import io.longwire.configuration.WrongConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * The key and the self-signed certificate of the sandbox: made once, then kept in its
 * directory, so that who trusts it goes on trusting it.
 */
public class SandboxCertificate {

	/** The file of the key, for who signs tokens with it. */
	public static final String SIGNING_KEY = "signing-key.p8";

	private static final String ALIAS = "sandbox";

	/** Protects nothing: the permissions of the file do. */
	private static final char[] PASSWORD = "sandbox".toCharArray();

	private final KeyStore keys;

	private final Path certificateFile;

	private SandboxCertificate(KeyStore keys, Path certificateFile) {
		this.keys = keys;
		this.certificateFile = certificateFile;
	}

	/**
	 * Loads the certificate from this directory, or makes it there first.
	 */
	public static SandboxCertificate in(Path directory) {
		Path keyFile = directory.resolve("key.p12");
		Path certificateFile = directory.resolve("certificate.pem");
		try {
			if (!Files.exists(keyFile)) {
				make(directory, keyFile);
			}
			KeyStore keys = parse(Files.readAllBytes(keyFile), keyFile);
			Files.writeString(certificateFile, pem(keys.getCertificate(ALIAS)));
			writeSigningKey(keys, directory.resolve(SIGNING_KEY));
			return new SandboxCertificate(keys, certificateFile);
		}
		catch (IOException ex) {
			throw new WrongConfigurationException("The sandbox cannot use the directory " + directory.toAbsolutePath(),
					"Set longwire.sandbox.directory to one that can be written", ex);
		}
		catch (GeneralSecurityException ex) {
			throw unusable(keyFile, ex);
		}
	}

	private static KeyStore parse(byte[] content, Path keyFile) throws GeneralSecurityException {
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try {
			keys.load(new ByteArrayInputStream(content), PASSWORD);
		}
		catch (IOException ex) {
			throw unusable(keyFile, ex);
		}
		if (!keys.isKeyEntry(ALIAS)) {
			throw unusable(keyFile, null);
		}
		return keys;
	}

	private static WrongConfigurationException unusable(Path keyFile, @Nullable Exception cause) {
		return new WrongConfigurationException("The sandbox cannot use its key",
				"Delete " + keyFile.toAbsolutePath() + ", and a new one is made at the next start", cause);
	}

	/**
	 * Made beside its place and moved there, so that it is there whole and readable by
	 * nobody else, or not at all.
	 */
	private static void make(Path directory, Path keyFile) throws IOException {
		Files.createDirectories(directory);
		Path workshop = Files.createTempDirectory(directory, "new");
		Path made = workshop.resolve("key.p12");
		try {
			keytool(made);
			if (Files.getFileStore(made).supportsFileAttributeView("posix")) {
				Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
			}
			Files.move(made, keyFile, StandardCopyOption.ATOMIC_MOVE);
		}
		finally {
			Files.deleteIfExists(made);
			Files.delete(workshop);
		}
	}

	private static void keytool(Path file) throws IOException {
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3650",
				"-dname", "CN=Longwire sandbox", "-ext", "SAN=dns:localhost,ip:127.0.0.1", "-storetype", "PKCS12",
				"-keystore", file.toString(), "-storepass", new String(PASSWORD));
		Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		try {
			if (keytool.waitFor() != 0) {
				throw new IOException("keytool failed: " + output);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted while keytool ran", ex);
		}
	}

	private static String pem(Certificate certificate) throws GeneralSecurityException {
		return pem("CERTIFICATE", certificate.getEncoded());
	}

	private static String pem(String kind, byte[] content) {
		String text = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content);
		return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
	}

	/**
	 * For who signs tokens with the key; readable by its owner only.
	 */
	private static void writeSigningKey(KeyStore keys, Path file) throws IOException, GeneralSecurityException {
		String key = pem("PRIVATE KEY", keys.getKey(ALIAS, PASSWORD).getEncoded());
		PrivateFile.write(file, key.getBytes(StandardCharsets.US_ASCII));
	}

	/**
	 * What verifies signatures made with {@link #signingKeyFile()}.
	 */
	public PublicKey publicKey() {
		try {
			return this.keys.getCertificate(ALIAS).getPublicKey();
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The sandbox cannot use its certificate", ex);
		}
	}

	/**
	 * What the server presents.
	 */
	public SSLContext serverContext() {
		return serverContext(null);
	}

	/**
	 * What the server presents where it asks clients for a certificate, and takes any.
	 */
	public SSLContext serverContextForAnyClient() {
		return serverContext(new TrustManager[] { new AnyClient() });
	}

	private SSLContext serverContext(TrustManager @Nullable [] trusted) {
		try {
			var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			managers.init(this.keys, PASSWORD);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(managers.getKeyManagers(), trusted, null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("The sandbox cannot use its key", ex);
		}
	}

	/**
	 * What a client has to trust.
	 */
	public KeyStore trustStore() {
		try {
			KeyStore trusted = KeyStore.getInstance("PKCS12");
			trusted.load(null, null);
			trusted.setCertificateEntry(ALIAS, this.keys.getCertificate(ALIAS));
			return trusted;
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException("The sandbox cannot read its certificate", ex);
		}
	}

	/**
	 * The certificate as a PEM file, for clients in other processes.
	 */
	public Path file() {
		return this.certificateFile.toAbsolutePath().normalize();
	}

	/**
	 * The key as a PKCS#8 file in PEM, as APNs hands out signing keys.
	 */
	public Path signingKeyFile() {
		return file().resolveSibling(SIGNING_KEY);
	}

}
