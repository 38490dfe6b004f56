package io.longwire.prosody;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import io.longwire.engines.Commands;
import io.longwire.testing.Sockets;
import org.awaitility.Awaitility;

/**
 * A running Prosody with one account, a certificate for {@code localhost} and the module
 * {@code mod_ccs.lua}, which tells what happens in the log.
 */
final class Prosody implements AutoCloseable {

	static final String SENDER_ID = "4815162342";

	static final String KEY = "AAAAserverkey";

	private static final String PASSWORD = "changeit";

	private final Path directory;

	private final int port;

	private final Process process;

	/**
	 * Starts it.
	 * @throws IllegalStateException if this machine has none, or it does not start
	 */
	Prosody(Path directory) {
		this.directory = directory.toAbsolutePath();
		String program = Commands.find("prosody")
			.orElseThrow(() -> new IllegalStateException("no prosody on this machine"))
			.toString();
		try {
			this.port = Sockets.freePort();
			makeCertificate();
			this.process = new ProcessBuilder(program, "--config", configuration().toString(), "-F")
				.redirectErrorStream(true)
				.redirectOutput(this.directory.resolve("output.log").toFile())
				.start();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::listens);
	}

	int port() {
		return this.port;
	}

	Path certificate() {
		return this.directory.resolve("certificate.pem");
	}

	/** The first group of every match in what the module has told so far. */
	List<String> told(String pattern) {
		return Pattern.compile("ccs\tinfo\t" + pattern + "$", Pattern.MULTILINE)
			.matcher(log())
			.results()
			.map((match) -> (match.groupCount() > 0) ? match.group(1) : match.group())
			.toList();
	}

	String log() {
		try {
			return Files.readString(this.directory.resolve("prosody.log"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean listens() throws IOException {
		if (!this.process.isAlive()) {
			throw new IllegalStateException(
					"it ended at once: " + Files.readString(this.directory.resolve("output.log")) + log());
		}
		try (var socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private Path configuration() throws IOException, URISyntaxException {
		Path template = Path.of(Prosody.class.getResource("/prosody/prosody.cfg.lua").toURI());
		Path file = this.directory.resolve("prosody.cfg.lua");
		Files.writeString(file,
				Files.readString(template)
					.replace("@directory@", this.directory.toString())
					.replace("@modules@", template.getParent().toString())
					.replace("@port@", Integer.toString(this.port))
					.replace("@sender-id@", SENDER_ID)
					.replace("@key@", KEY));
		return file;
	}

	private void makeCertificate() throws Exception {
		Path store = this.directory.resolve("key.p12");
		Commands.run(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias",
				"ccs", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30", "-dname", "CN=localhost", "-ext",
				"SAN=dns:localhost", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD);
		KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
		Files.writeString(certificate(), pem("CERTIFICATE", keys.getCertificate("ccs").getEncoded()));
		Files.writeString(this.directory.resolve("key.pem"),
				pem("PRIVATE KEY", keys.getKey("ccs", PASSWORD.toCharArray()).getEncoded()));
	}

	private static String pem(String what, byte[] content) {
		String text = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content);
		return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(what, text);
	}

	@Override
	public void close() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
			this.process.destroyForcibly();
		}
	}

}
