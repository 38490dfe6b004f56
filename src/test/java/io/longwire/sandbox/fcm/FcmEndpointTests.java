package io.longwire.sandbox.fcm;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import javax.net.ssl.SSLContext;

import io.longwire.sandbox.MessageLog;
import io.longwire.sandbox.http2.RawHttp2Client;
import io.longwire.sandbox.http2.RawHttp2Client.Answer;
import io.longwire.sandbox.http2.RawHttp2Client.GoAway;
import io.longwire.testing.PeerTls;
import io.longwire.testing.SettableClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the simulated FCM says, byte by byte, and what its behaviour changes of that.
 */
class FcmEndpointTests {

	private static final SSLContext TRUSTING = PeerTls.LOCALHOST.trust().createSslContext();

	private static final SettableClock clock = new SettableClock();

	private static FcmSandboxServer server;

	private static JsonNode account;

	private RawHttp2Client client;

	@BeforeAll
	static void start(@TempDir Path directory) throws Exception {
		ServiceAccountFile file = ServiceAccountFile.in(directory, "p", "https://localhost/token");
		account = JsonMapper.shared().readTree(file.file().toFile());
		server = new FcmSandboxServer("127.0.0.1", new FcmSandboxProperties(true, 0, "p", 100),
				PeerTls.LOCALHOST.server(), file,
				new FcmService("p", new TokenServer(file, clock), new MessageLog(clock, 1000), clock));
		server.start();
	}

	@AfterAll
	static void stop() {
		server.stop();
	}

	@BeforeEach
	void connect() throws Exception {
		behave("{}");
		this.client = RawHttp2Client.connect(TRUSTING, server.port());
	}

	@AfterEach
	void close() {
		this.client.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					unregistered-1 | 404 | NOT_FOUND          | UNREGISTERED           | Requested entity was not found.
					bad-1          | 400 | INVALID_ARGUMENT   | INVALID_ARGUMENT       | The registration token is not a valid FCM registration token
					mismatch-1     | 403 | PERMISSION_DENIED  | SENDER_ID_MISMATCH     | SenderId mismatch
					apns-1         | 401 | UNAUTHENTICATED    | THIRD_PARTY_AUTH_ERROR | Auth error from APNS or Web Push Service
					busy-phone     | 503 | UNAVAILABLE        | UNAVAILABLE            | The service is currently unavailable.
					internal-phone | 500 | INTERNAL           | INTERNAL               | Internal error encountered.
					rate-phone     | 429 | RESOURCE_EXHAUSTED | QUOTA_EXCEEDED         | Quota exceeded for quota metric 'Send requests'.
					""",
			quoteCharacter = '`')
	void aRefusalHasGooglesForm(String token, int status, String word, String code, String message) throws Exception {
		Answer answer = send(token, accessToken());
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.headers()).containsOnly(Map.entry("content-type", "application/json; charset=UTF-8"));
		assertThat(answer.body()).isEqualTo("""
				{"error":{"code":%d,"message":"%s","status":"%s","details":[\
				{"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"%s"}]}}""".formatted(status,
				message, word, code));
	}

	@Test
	void whatIsWrongWithTheRequestIsNamed() throws Exception {
		assertThat(send("invalid-1", accessToken()).body()).isEqualTo(
				"""
						{"error":{"code":400,"message":"Request contains an invalid argument.","status":"INVALID_ARGUMENT",\
						"details":[{"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError",\
						"errorCode":"INVALID_ARGUMENT"},{"@type":"type.googleapis.com/google.rpc.BadRequest",\
						"fieldViolations":[{"field":"message.android","description":"Request contains an invalid argument."}]}]}}""");
	}

	@ParameterizedTest
	@CsvSource({ "busy-phone, 7, 7", "rate-phone, 7, 7", "busy-phone, 0, 0", "internal-phone, 7, none",
			"unregistered-1, 7, none", "busy-phone, -1, none" })
	void whenToComeAgainIsSaidAt429And503(String token, int seconds, String expected) throws Exception {
		behave("{\"retry_after_seconds\":" + seconds + "}");
		assertThat(send(token, accessToken()).headers().getOrDefault("retry-after", "none")).isEqualTo(expected);
	}

	@Test
	void aQuotaIsForAMinute() throws Exception {
		clock.forward(Duration.ofMinutes(1));
		String access = accessToken();
		behave("{\"messages_per_minute\":2}");
		assertThat(send("a", access).status()).isEqualTo(200);
		assertThat(send("b", access).status()).isEqualTo(200);
		Answer refused = send("c", access);
		assertThat(refused.status()).isEqualTo(429);
		assertThat(refused.body()).contains("\"errorCode\":\"QUOTA_EXCEEDED\"");
		clock.forward(Duration.ofMinutes(1));
		assertThat(send("c", access).status()).isEqualTo(200);
	}

	@Test
	void whoMayNotSendIsToldWithoutACodeOfFcms() throws Exception {
		String access = accessToken();
		behave("{\"forbidden\":true}");
		Answer answer = send("phone", access);
		assertThat(answer.status()).isEqualTo(403);
		assertThat(answer.body()).isEqualTo("""
				{"error":{"code":403,"message":"Permission 'cloudmessaging.messages.create' denied on resource.",\
				"status":"PERMISSION_DENIED"}}""");
	}

	@Test
	void whatIsIdleIsClosedInGoodOrder() throws Exception {
		assertThat(send("phone", accessToken()).status()).isEqualTo(200);
		behave("{\"idle_close_ms\":1}");
		assertThat(this.client.awaitGoAway()).isEqualTo(new GoAway(3, 0));
		this.client.awaitEnd();
	}

	@Test
	void anAccessTokenIsGoodForAsLongAsItSays() throws Exception {
		behave("{\"token_seconds\":20}");
		HttpResponse<String> answer = askForToken();
		assertThat(answer.statusCode()).isEqualTo(200);
		JsonNode issued = JsonMapper.shared().readTree(answer.body());
		assertThat(issued.propertyNames()).containsExactlyInAnyOrder("access_token", "expires_in", "token_type");
		assertThat(issued.get("expires_in").intValue()).isEqualTo(20);
		assertThat(issued.get("token_type").stringValue()).isEqualTo("Bearer");
		String access = issued.get("access_token").stringValue();
		clock.forward(Duration.ofSeconds(19));
		assertThat(send("phone", access).status()).isEqualTo(200);
		clock.forward(Duration.ofSeconds(1));
		Answer refused = send("phone", access);
		assertThat(refused.status()).isEqualTo(401);
		assertThat(refused.body()).isEqualTo("""
				{"error":{"code":401,"message":"Request had invalid authentication credentials. \
				Expected OAuth 2 access token.","status":"UNAUTHENTICATED"}}""");
	}

	@Test
	void noAccessTokenIsGivenOutWhileTheyAreRefused() throws Exception {
		long refused = server.statistics().tokensRefused();
		behave("{\"refuse_tokens\":true}");
		HttpResponse<String> answer = askForToken();
		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.body())
			.isEqualTo("{\"error\":\"invalid_grant\",\"error_description\":\"The sandbox was told to refuse.\"}");
		assertThat(server.statistics().tokensRefused()).isEqualTo(refused + 1);
		behave("{}");
		assertThat(askForToken().statusCode()).isEqualTo(200);
	}

	private static void behave(String json) {
		server.behave(JsonMapper.shared().readValue(json, FcmBehaviour.class));
	}

	private Answer send(String token, String accessToken) throws Exception {
		return this.client.post("/v1/projects/p/messages:send", Map.of("authorization", "Bearer " + accessToken),
				"{\"message\":{\"token\":\"" + token + "\"}}");
	}

	private static String accessToken() throws Exception {
		return JsonMapper.shared().readTree(askForToken().body()).get("access_token").stringValue();
	}

	private static HttpResponse<String> askForToken() throws Exception {
		String form = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion="
				+ Assertion.of(account, clock.instant()).signedBy(account);
		return HttpClient.newBuilder()
			.sslContext(TRUSTING)
			.version(HttpClient.Version.HTTP_1_1)
			.build()
			.send(HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + TokenEndpoint.PATH))
				.header("content-type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString(form))
				.build(), HttpResponse.BodyHandlers.ofString());
	}

}
