package io.longwire.sandbox;

import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

import io.longwire.configuration.WrongConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The certificate that is made at the first start and kept.
 */
class SandboxCertificateTests {

	@TempDir
	private Path directory;

	@Test
	void secondStartUsesTheCertificateOfTheFirst() throws Exception {
		Path place = this.directory.resolve("data/sandbox");
		var first = SandboxCertificate.in(place).trustStore().getCertificate("sandbox");
		assertThat(SandboxCertificate.in(place).trustStore().getCertificate("sandbox")).isEqualTo(first);
	}

	@Test
	void keyIsReadableByItsOwnerOnlyAndNothingElseIsLeft() throws Exception {
		SandboxCertificate.in(this.directory);
		for (String key : new String[] { "key.p12", "signing-key.p8" }) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.directory.resolve(key))))
				.isEqualTo("rw-------");
		}
		try (var files = Files.list(this.directory)) {
			assertThat(files.map((file) -> file.getFileName().toString())).containsExactlyInAnyOrder("key.p12",
					"certificate.pem", "signing-key.p8");
		}
	}

	@Test
	void pemFileHoldsTheCertificateWithItsNames() throws Exception {
		SandboxCertificate certificate = SandboxCertificate.in(this.directory);
		try (InputStream in = Files.newInputStream(certificate.file())) {
			var read = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
			assertThat(read).isEqualTo(certificate.trustStore().getCertificate("sandbox"));
			assertThat(read.getSubjectAlternativeNames()).extracting((name) -> name.get(1))
				.map(Object::toString)
				.containsExactlyInAnyOrder("localhost", "127.0.0.1");
		}
	}

	@Test
	void hostNameIsVerified() throws Exception {
		try (var sandbox = new SandboxFixture(this.directory)) {
			SandboxCertificate certificate = SandboxCertificate.in(this.directory);
			handshake(certificate, "localhost", sandbox.server().port());
			assertThatExceptionOfType(SSLHandshakeException.class)
				.isThrownBy(() -> handshake(certificate, "ccs.example.org", sandbox.server().port()));
		}
	}

	private static void handshake(SandboxCertificate certificate, String name, int port) throws Exception {
		var factory = SandboxFixture.trusting(certificate).getSocketFactory();
		try (var plain = new Socket("127.0.0.1", port);
				var socket = (SSLSocket) factory.createSocket(plain, name, port, true)) {
			SSLParameters parameters = socket.getSSLParameters();
			parameters.setEndpointIdentificationAlgorithm("HTTPS");
			socket.setSSLParameters(parameters);
			socket.startHandshake();
		}
	}

	@Test
	void brokenKeyFileIsToldWithTheRemedy() throws Exception {
		Files.write(this.directory.resolve("key.p12"), new byte[] { 1, 2, 3 });
		assertThatExceptionOfType(WrongConfigurationException.class)
			.isThrownBy(() -> SandboxCertificate.in(this.directory))
			.withMessageContaining("Delete ")
			.withMessageContaining("key.p12");
	}

}
