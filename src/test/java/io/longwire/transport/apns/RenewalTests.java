package io.longwire.transport.apns;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import io.longwire.transport.MessageIdInPayload;
import io.longwire.transport.SendOutcome.Accepted;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A signing key that is renewed while messages are on their way.
 */
@ExtendWith(OutputCaptureExtension.class)
class RenewalTests {

	@TempDir
	private Path directory;

	private final ApnsPeer peer = new ApnsPeer();

	private Path file;

	private ApnsRig rig;

	@BeforeEach
	void start() throws Exception {
		this.file = Files.copy(ApnsPeer.CERTIFICATE.signingKeyFile(), this.directory.resolve("key.p8"));
		Files.setLastModifiedTime(this.file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
		this.rig = new ApnsRig(ApnsRig.settings(this.peer.port(), 10, this.file, MessageIdInPayload.NEVER),
				ApnsRig.trusting())
			.ready();
	}

	@AfterEach
	void close() {
		this.rig.close();
		this.peer.close();
	}

	@Test
	void isTakenByANewConnectionAndWhatIsOnItsWayIsAnswered() throws Exception {
		KeyPair renewed = keys();
		this.rig.send(1);
		this.peer.awaitReceived(1);
		write(renewed);
		this.rig.pass(Duration.ofSeconds(10));
		assertThat(this.rig.states().get(0)).isEqualTo("DRAINING");
		this.rig.ready().send(2);
		this.peer.awaitReceived(2);
		assertThat(signed(1, renewed.getPublic())).isFalse();
		assertThat(signed(2, renewed.getPublic())).isTrue();
		this.peer.accept(1);
		this.peer.accept(2);
		assertThat(this.rig.outcome(1)).isEqualTo(new Accepted(null));
		assertThat(this.rig.outcome(2)).isEqualTo(new Accepted(null));
		assertThat(this.rig.outcomes.count()).isEqualTo(2);
		Awaitility.await().until(() -> this.rig.transport.status().problem() == null);
	}

	@Test
	void isNoTroubleForASenderWithSeveralConnections(CapturedOutput output) throws Exception {
		this.rig.close();
		this.rig = new ApnsRig(
				ApnsRig.connections(3, ApnsRig.settings(this.peer.port(), 10, this.file, MessageIdInPayload.NEVER)),
				ApnsRig.trusting());
		Awaitility.await().until(() -> this.rig.states().equals(List.of("READY", "READY", "READY")));
		write(keys());
		this.rig.pass(Duration.ofSeconds(10));
		assertThat(this.rig.states()).filteredOn((state) -> state.equals("CONNECTING") || state.equals("READY"))
			.hasSize(3);
		assertThat(this.rig.transport.supervisor().failure()).isNull();
		assertThat(output).contains("Sender shop has new credentials").doesNotContain("cannot send", "has lost");
	}

	@Test
	void endsThePauseOfARefusedSender() throws Exception {
		this.rig.send(1);
		this.peer.awaitReceived(1).refuse(1, 403, "InvalidProviderToken");
		this.rig.outcome(1);
		this.rig.pass(Duration.ofSeconds(10));
		assertThat(this.rig.transport.freeRoom()).isZero();
		write(keys());
		this.rig.pass(Duration.ofSeconds(10));
		this.rig.ready();
		assertThat(this.rig.transport.status().ready()).isTrue();
	}

	@Test
	void aFileThatIsNoKeyChangesNothing() throws Exception {
		Files.writeString(this.file, "half a ke");
		this.rig.pass(Duration.ofSeconds(10));
		assertThat(this.rig.states()).containsExactly("READY");
		this.rig.send(1);
		this.peer.awaitReceived(1).accept(1);
		assertThat(this.rig.outcome(1)).isEqualTo(new Accepted(null));
	}

	private static KeyPair keys() throws Exception {
		KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
		generator.initialize(new ECGenParameterSpec("secp256r1"));
		return generator.generateKeyPair();
	}

	private void write(KeyPair keys) throws Exception {
		Files.writeString(this.file,
				"-----BEGIN PRIVATE KEY-----\n"
						+ Base64.getMimeEncoder(64, new byte[] { 10 }).encodeToString(keys.getPrivate().getEncoded())
						+ "\n-----END PRIVATE KEY-----\n");
	}

	/** Whether the token of a message was signed with this key. */
	private boolean signed(long id, PublicKey key) throws Exception {
		String[] parts = this.peer.request(id).header("authorization").substring("bearer ".length()).split("\\.");
		byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
		Signature check = Signature
			.getInstance((signature.length == 64) ? "SHA256withECDSAinP1363Format" : "SHA256withECDSA");
		check.initVerify(key);
		check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
		return check.verify(signature);
	}

}
