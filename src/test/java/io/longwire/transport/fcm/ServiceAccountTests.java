package io.longwire.transport.fcm;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Base64;

import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import com.google.api.client.testing.http.MockHttpTransport;
import com.google.api.client.testing.http.MockLowLevelHttpRequest;
import com.google.api.client.testing.http.MockLowLevelHttpResponse;
import io.longwire.transport.MessageIdInPayload;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service-account file that is renewed while the gateway runs.
 */
class ServiceAccountTests {

	@TempDir
	private Path directory;

	private Path file;

	private PrivateKey key;

	/** Who asked for the last token. */
	private String issuer;

	@BeforeEach
	void makeKey() throws Exception {
		this.file = this.directory.resolve("account.json");
		KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
		generator.initialize(2048);
		this.key = generator.generateKeyPair().getPrivate();
	}

	@Test
	void theNextTokenIsAskedForWithTheRenewedFile() throws Exception {
		write("old@example");
		ServiceAccount account = account();
		assertThat(account.newToken().getTokenValue()).isEqualTo("token");
		assertThat(this.issuer).isEqualTo("old@example");
		write("new@example");
		account.newToken();
		assertThat(this.issuer).isEqualTo("new@example");
	}

	@Test
	void aFileThatIsHalfWrittenOrAwayChangesNothing() throws Exception {
		write("old@example");
		ServiceAccount account = account();
		Files.writeString(this.file, "{\"type\":\"service_acc");
		account.newToken();
		assertThat(this.issuer).isEqualTo("old@example");
		Files.delete(this.file);
		account.newToken();
		assertThat(account.projectId()).isEqualTo("my-project");
	}

	private void write(String email) throws IOException {
		var json = JsonMapper.shared().createObjectNode();
		json.put("type", "service_account").put("project_id", "my-project").put("client_email", email);
		json.put("client_id", "1").put("private_key_id", "1").put("token_uri", "https://localhost/token");
		json.put("private_key", "-----BEGIN PRIVATE KEY-----\n"
				+ Base64.getMimeEncoder().encodeToString(this.key.getEncoded()) + "\n-----END PRIVATE KEY-----\n");
		Files.writeString(this.file, json.toString());
	}

	private ServiceAccount account() {
		return new ServiceAccount("demo", new FcmProperties.Sender(this.file, null, URI.create("https://localhost"),
				null, null, 1, 1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), MessageIdInPayload.NEVER),
				new TokenServer());
	}

	private final class TokenServer extends MockHttpTransport {

		@Override
		public LowLevelHttpRequest buildRequest(String method, String url) {
			return new MockLowLevelHttpRequest(url) {
				@Override
				public LowLevelHttpResponse execute() throws IOException {
					String form = URLDecoder.decode(getContentAsString(), StandardCharsets.UTF_8);
					String assertion = form.substring(form.indexOf("assertion=") + "assertion=".length());
					byte[] claims = Base64.getUrlDecoder().decode(assertion.split("\\.")[1]);
					ServiceAccountTests.this.issuer = JsonMapper.shared().readTree(claims).get("iss").stringValue();
					return new MockLowLevelHttpResponse().setContentType("application/json")
						.setContent("{\"access_token\":\"token\",\"expires_in\":3600}");
				}
			};
		}

	}

}
