package io.longwire.sandbox.fcm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

import io.longwire.testing.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TokenServerTests {

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
		assertThat(this.tokens.problem(assertion(email(), 3600, Assertion.SCOPE, this.account))).isEmpty();
	}

	@Test
	void anythingElseIsNot(@TempDir Path other) throws Exception {
		ServiceAccountFile.in(other, "p", "x");
		JsonNode stranger = JsonMapper.shared().readTree(other.resolve(ServiceAccountFile.NAME).toFile());
		assertThat(this.tokens.problem(assertion(email(), 3600, Assertion.SCOPE, stranger))).contains("Signature");
		assertThat(this.tokens.problem(assertion("me@x", 3600, Assertion.SCOPE, this.account)))
			.contains("account not found");
		assertThat(this.tokens.problem(assertion(email(), 7200, Assertion.SCOPE, this.account)))
			.contains("short-lived");
		assertThat(this.tokens.problem(assertion(email(), -10, Assertion.SCOPE, this.account))).contains("short-lived");
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
		return new Assertion(issuer, scope, this.clock.instant(), seconds).signedBy(signer);
	}

}
