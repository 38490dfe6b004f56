package io.longwire.sandbox.fcm;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;

import io.longwire.testing.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TokenServerTests {

	private static final String SCOPE = "https://www.googleapis.com/auth/firebase.messaging";

	@TempDir
	private Path directory;

	private final SettableClock clock = new SettableClock();

	private JsonNode account;

	private TokenServer tokens;

	@BeforeEach
	void make() {
		ServiceAccountFile made = ServiceAccountFile.in(this.directory, "p", "https://localhost/token");
		this.account = JsonMapper.shared().readTree(made.file().toFile());
		this.tokens = new TokenServer(made, this.clock);
	}

	@Test
	void theFileHasTheFormOfGooglesAndIsNobodyElses() throws Exception {
		assertThat(this.account.path("type").asString()).isEqualTo("service_account");
		assertThat(this.account.path("project_id").asString()).isEqualTo("p");
		assertThat(this.account.path("token_uri").asString()).isEqualTo("https://localhost/token");
		assertThat(Files.getPosixFilePermissions(this.directory.resolve(ServiceAccountFile.NAME)))
			.isEqualTo(PosixFilePermissions.fromString("rw-------"));
	}

	@Test
	void aSignedAssertionIsGood() throws Exception {
		assertThat(this.tokens.problem(assertion(email(), 3600, SCOPE, this.account))).isEmpty();
	}

	@Test
	void anythingElseIsNot(@TempDir Path other) throws Exception {
		ServiceAccountFile.in(other, "p", "x");
		JsonNode stranger = JsonMapper.shared().readTree(other.resolve(ServiceAccountFile.NAME).toFile());
		assertThat(this.tokens.problem(assertion(email(), 3600, SCOPE, stranger))).contains("Signature");
		assertThat(this.tokens.problem(assertion("me@x", 3600, SCOPE, this.account))).contains("account not found");
		assertThat(this.tokens.problem(assertion(email(), 7200, SCOPE, this.account))).contains("short-lived");
		assertThat(this.tokens.problem(assertion(email(), -10, SCOPE, this.account))).contains("short-lived");
		assertThat(this.tokens.problem(assertion(email(), 3600, "x", this.account))).contains("scope");
		assertThat(this.tokens.problem("no.jwt.*")).contains("Invalid JWT");
		assertThat(this.tokens.problem("")).contains("Invalid JWT");
	}

	@Test
	void aTokenIsGoodForItsTimeOrUntilItIsRevoked() {
		String token = this.tokens.issue(60);
		assertThat(this.tokens.isGood(token)).isTrue();
		assertThat(this.tokens.isGood(token + "x")).isFalse();
		this.clock.forward(Duration.ofSeconds(60));
		assertThat(this.tokens.isGood(token)).isFalse();
		String next = this.tokens.issue(60);
		this.tokens.revokeAll();
		assertThat(this.tokens.isGood(next)).isFalse();
	}

	private String email() {
		return this.account.path("client_email").asString();
	}

	private String assertion(String issuer, int seconds, String scope, JsonNode signer) throws Exception {
		long now = this.clock.millis() / 1000;
		String signed = encode("{\"alg\":\"RS256\"}") + "." + encode(
				"{\"iss\":\"%s\",\"scope\":\"%s\",\"iat\":%d,\"exp\":%d}".formatted(issuer, scope, now, now + seconds));
		Signature signature = Signature.getInstance("SHA256withRSA");
		signature.initSign(key(signer.path("private_key").asString()));
		signature.update(signed.getBytes(StandardCharsets.US_ASCII));
		return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
	}

	private static String encode(String json) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
	}

	private static PrivateKey key(String pem) throws Exception {
		String encoded = pem.replaceAll("-----[A-Z ]+-----", "");
		return KeyFactory.getInstance("RSA")
			.generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(encoded)));
	}

}
