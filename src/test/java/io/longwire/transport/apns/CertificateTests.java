package io.longwire.transport.apns;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;

import io.longwire.configuration.WrongConfigurationException;
import io.longwire.transport.MessageIdInPayload;
import io.longwire.transport.SendOutcome.Accepted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class CertificateTests {

	@TempDir
	private Path directory;

	@Test
	void aClientCertificateTakesThePlaceOfASigningKey() throws Exception {
		try (ApnsPeer peer = new ApnsPeer(); ApnsRig rig = rig(peer, 365)) {
			rig.ready().send(1);
			assertThat(peer.awaitReceived(1).request(1).header("authorization")).isNull();
			assertThat(peer.request(1).line().knowsClient()).isTrue();
			peer.accept(1);
			assertThat(rig.outcome(1)).isEqualTo(new Accepted(null));
			assertThat(rig.transport.status().problem()).isNull();
		}
	}

	@Test
	void itsEndIsAMeterAndAWarningInTime() throws Exception {
		try (ApnsPeer peer = new ApnsPeer(); ApnsRig rig = rig(peer, 20)) {
			rig.ready();
			double remaining = rig.registry.get("longwire.apns.certificate.remaining").gauge().value();
			assertThat(rig.transport.status().ready()).isTrue();
			assertThat(rig.transport.status().problem()).contains("expires on")
				.contains("longwire.apns.senders.shop.ssl-bundle");
			var health = ApnsConfiguration
				.apns(new ApnsTransports(List.of(rig.transport), ApnsConfiguration.threads(1)))
				.health();
			assertThat(health.getStatus()).isEqualTo(Status.UP);
			assertThat(health.getDetails().toString()).contains("expires on");
			rig.pass(Duration.ofDays(1));
			assertThat(rig.registry.get("longwire.apns.certificate.remaining").gauge().value())
				.isCloseTo(remaining - Duration.ofDays(1).toSeconds(), within(1.0));
		}
	}

	@Test
	void aReloadedBundleTakesItsPlaceAndLosesNoMessage() throws Exception {
		try (ApnsPeer peer = new ApnsPeer(); ApnsRig rig = rig(peer, 20)) {
			rig.ready().send(1);
			peer.awaitReceived(1);
			Files.delete(this.directory.resolve("client.p12"));
			rig.bundles.updateBundle("peer", bundle(365));
			rig.pass(Duration.ofSeconds(10));
			rig.ready().send(2);
			assertThat(peer.awaitReceived(2).request(2).line()).isNotSameAs(peer.request(1).line());
			peer.accept(1);
			peer.accept(2);
			assertThat(rig.outcome(1)).isEqualTo(new Accepted(null));
			assertThat(rig.outcome(2)).isEqualTo(new Accepted(null));
			assertThat(rig.transport.status().problem()).isNull();
			assertThat(rig.registry.get("longwire.apns.certificate.remaining").gauge().value())
				.isGreaterThan(Duration.ofDays(364).toSeconds());
		}
	}

	@Test
	void theAliasOfTheBundleSaysWhichOfSeveralKeysItIs() throws Exception {
		generate("another", 30);
		KeyStore both = client(365);
		for (String alias : List.of("another", "client")) {
			ApnsCredentials credentials = read(both, alias);
			assertThat(credentials.client().certificate()).isEqualTo(both.getCertificate(alias));
		}
		assertThatExceptionOfType(WrongConfigurationException.class).isThrownBy(() -> read(both, "clinet"))
			.withMessageContaining("longwire.apns.senders.shop.ssl-bundle")
			.withMessageContaining("'clinet'")
			.withMessageContaining("spring.ssl.bundle.jks.peer.key.alias");
	}

	private static ApnsCredentials read(KeyStore keys, String alias) {
		var bundle = SslBundle.of(SslStoreBundle.of(keys, "changeit", null), SslBundleKey.of("changeit", alias));
		return ApnsCredentials.read("shop", ApnsRig.settings(443, 3, null, MessageIdInPayload.NEVER),
				new DefaultSslBundleRegistry("peer", bundle));
	}

	private ApnsRig rig(ApnsPeer peer, int days) throws Exception {
		return new ApnsRig(ApnsRig.settings(peer.port(), 3, null, MessageIdInPayload.NEVER), bundle(days));
	}

	private SslBundle bundle(int days) throws Exception {
		return SslBundle.of(SslStoreBundle.of(client(days), "changeit", ApnsPeer.CERTIFICATE.trustStore()),
				SslBundleKey.of("changeit"));
	}

	/** Valid from the rig's time on. */
	private KeyStore client(int days) throws Exception {
		Path file = generate("client", days);
		KeyStore keys = KeyStore.getInstance("PKCS12");
		try (var content = Files.newInputStream(file)) {
			keys.load(content, "changeit".toCharArray());
		}
		return keys;
	}

	private Path generate(String alias, int days) throws Exception {
		Path file = this.directory.resolve("client.p12");
		new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
				"-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1", "-startdate", "2026/11/22 12:00:00",
				"-validity", Integer.toString(days), "-dname", "CN=Apple Push Services: com.example.shop", "-storetype",
				"PKCS12", "-keystore", file.toString(), "-storepass", "changeit")
			.inheritIO()
			.start()
			.waitFor();
		return file;
	}

}
