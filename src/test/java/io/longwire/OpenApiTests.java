package io.longwire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.longwire.testing.OpenApi;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code openapi.yaml} describes the API as it is: these calls and no others, with these
 * parameters, and every answer with all that it holds. Other tests hold their answers to
 * it as well.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTests {

	private static final String JSON_TYPE = MediaType.APPLICATION_JSON_VALUE;

	private static final String NDJSON_TYPE = MediaType.APPLICATION_NDJSON_VALUE;

	private static final String TOMORROW = Instant.now().plus(Duration.ofDays(1)).toString();

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpClient client = HttpClient.newHttpClient();

	private final Set<String> succeeded = new TreeSet<>();

	private ConfigurableApplicationContext context;

	@BeforeAll
	void start(@TempDir Path directory) {
		this.context = WholeGateway.start(directory);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@Test
	void theDescriptionIsServed() {
		HttpResponse<String> answer = send("GET", "/openapi.yaml", JSON_TYPE, "");
		assertThat(answer.statusCode()).isEqualTo(200);
		assertThat(answer.body()).contains("openapi: 3.1", "title: Longwire");
		assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("yaml");
	}

	@Test
	void everyCallIsDescribedAndNoOther() {
		Set<String> calls = this.context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.keySet()
			.stream()
			.flatMap(OpenApiTests::calls)
			.filter((call) -> call.contains(" /v1/"))
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(calls).isNotEmpty();
		Set<String> described = OpenApi.operations();
		assertThat(described.remove("GET /actuator/push")).isTrue();
		assertThat(described).isEqualTo(calls);
	}

	private static Stream<String> calls(RequestMappingInfo mapping) {
		Set<MediaType> bodies = mapping.getConsumesCondition().getConsumableMediaTypes();
		return mapping.getPatternValues()
			.stream()
			.flatMap((path) -> mapping.getMethodsCondition()
				.getMethods()
				.stream()
				.map((method) -> method + " " + path)
				.flatMap((call) -> bodies.isEmpty() ? Stream.of(call)
						: bodies.stream().map((body) -> call + " " + body)));
	}

	/** Each call names its own when it refuses one that it does not have. */
	@ParameterizedTest
	@MethodSource("callsOfTheApi")
	void everyParameterIsDescribedAndNoOther(String method, String path, String type) {
		HttpResponse<String> answer = send(method, path.replace("{id}", "1").replace("{name}", "demo") + "?no-such=1",
				type, "{}");
		assertThat(answer.statusCode()).isEqualTo(400);
		JsonNode described = OpenApi
			.at("/paths/" + path.replace("/", "~1") + "/" + method.toLowerCase() + "/parameters");
		Set<String> names = described.valueStream()
			.map((parameter) -> parameter.has("$ref") ? OpenApi.at(parameter.get("$ref").stringValue().substring(1))
					: parameter)
			.filter((parameter) -> parameter.get("in").stringValue().equals("query"))
			.map((parameter) -> parameter.get("name").stringValue())
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(JSON.readTree(answer.body()).at("/errors/0/message").stringValue())
			.endsWith("call, which has " + (names.isEmpty() ? "none" : String.join(", ", names)));
	}

	static Stream<String[]> callsOfTheApi() {
		return OpenApi.operations()
			.stream()
			.map((call) -> call.split(" "))
			.filter((call) -> call[1].startsWith("/v1/")
					&& !(call[1].equals("/v1/notifications") && call.length > 2 && call[2].equals(JSON_TYPE)))
			.map((call) -> new String[] { call[0], call[1], (call.length > 2) ? call[2] : JSON_TYPE });
	}

	/** By what the sandbox makes of these tokens. */
	@Test
	void everyAnswerIsAsDescribed() {
		String notification = post("/v1/notifications",
				"""
						{"sender":"demo","registration_ids":["phone","canonical-unregistered-3","unregistered-1"],"data":{"k":1},
						"notification":{"title":"Hi"},"priority":"high","collapse_key":"c","delivery_receipt_requested":true}""")
			.get("id")
			.stringValue();
		String message = post("/v1/notifications",
				"""
						{"sender":"demo-fcm","condition":"'a' in topics","android":{"ttl":"5s"},"restricted_package_name":"app","send_at":"%s"}"""
					.formatted(TOMORROW))
			.at("/messages/0/message_id")
			.stringValue();
		send("POST", "/sandbox/upstream", JSON_TYPE, "{\"registration_id\":\"phone\",\"data\":{\"k\":\"v\"}}");
		Awaitility.await().untilAsserted(() -> {
			assertThat(get("/v1/notifications/" + notification).get("counts").propertyNames()).contains("DELIVERED",
					"FAILED");
			assertThat(get("/v1/token-changes").get("token_changes").size()).isEqualTo(2);
			assertThat(get("/v1/upstream-messages").get("upstream_messages").size()).isOne();
			assertThat(get("/v1/notifications/" + notification + "/receipts").get("receipts").size()).isPositive();
		});
		get("/v1/receipts");
		get("/v1/notifications?limit=1");
		for (JsonNode found : get("/v1/notifications/" + notification + "/messages").get("messages")) {
			get("/v1/messages/" + found.get("message_id").stringValue());
		}
		assertThat(answered("POST", "/v1/messages/" + message + "/receipts", JSON_TYPE, "{\"status\":\"opened\"}")
			.statusCode()).isEqualTo(204);
		answered("DELETE", "/v1/notifications/" + notification, JSON_TYPE, "");
		for (String sender : Set.of("demo", "demo-fcm", "demo-apns")) {
			post("/v1/notifications/preview", "{\"sender\":\"" + sender + "\",\"to\":\"not-hexadecimal\"}");
			post("/v1/notifications/preview", "{\"sender\":\"" + sender + "\",\"to\":\"" + "ab".repeat(32) + "\"}");
		}
		get("/v1/senders");
		post("/v1/senders/demo/pause", "");
		get("/v1/senders");
		post("/v1/senders/demo/resume", "");
		get("/actuator/push");
		assertThat(answered("POST", "/v1/notifications?results=errors", NDJSON_TYPE, "{}\n").body())
			.contains("summary");
		assertThat(this.succeeded).isEqualTo(OpenApi.operations()
			.stream()
			.map((call) -> OpenApi.operationId(call.split(" ")[0], call.split(" ")[1]))
			.collect(Collectors.toCollection(TreeSet::new)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{'to':'a'}",
			"{'to':'a','condition':null,'data':null,'notification':null,'priority':null}",
			"{'condition':'~a~ in topics'}", "{'to':'a','condition':'~a~ in topics'}", "{'registration_ids':['a','b']}",
			"{'registration_ids':[]}", "{'registration_ids':['a','a']}", "{}", "{'to':''}", "{'to':1}",
			"{'to':'a','data':{'k':1,'l':[true]}}", "{'to':'a','data':{'k':null}}", "{'to':'a','data':{'from':'x'}}",
			"{'to':'a','data':{'gcm.x':'x'}}", "{'to':'a','data':{'fromage':'x','a':{}}}",
			"{'to':'a','notification':{'sound':{'name':'x'},'badge':'1'}}", "{'to':'a','notification':{'titel':'x'}}",
			"{'to':'a','notification':{'badge':1}}", "{'to':'a','priority':'high'}", "{'to':'a','priority':'HIGH'}",
			"{'to':'a','time_to_live':2419200}", "{'to':'a','time_to_live':2419201}", "{'to':'a','time_to_live':-1}",
			"{'to':'a','collapse_key':''}", "{'to':'a','dry_run':'true'}", "{'to':'a','dry_run':true}",
			"{'to':'a','send_at':'tomorrow'}", "{'to':'a','send_at':'TOMORROW'}",
			"{'to':'a','restricted_package_name':'a b'}", "{'to':'a','android':{'ttl':'5s'}}",
			"{'to':'a','android':[]}", "{'to':'a','colour':'red'}", "{'to':'a','idempotency_key':'k'}" })
	void aRequestIsRightWhereTheDescriptionSaysSo(String quoted) {
		String json = quoted.replace('\'', '"').replace('~', '\'').replace("TOMORROW", TOMORROW);
		String request = "{\"sender\":\"demo-fcm\"" + (json.equals("{}") ? "" : ",") + json.substring(1);
		HttpResponse<String> answer = answered("POST", "/v1/notifications/preview", JSON_TYPE, request);
		assertThat(OpenApi.errors("#/components/schemas/NotificationRequest", request).isEmpty())
			.as("%s: %s", request, answer.body())
			.isEqualTo(answer.statusCode() == 200);
		assertThat(answer.statusCode()).isIn(200, 400);
	}

	private JsonNode get(String path) {
		return JSON.readTree(answered("GET", path, JSON_TYPE, "").body());
	}

	private JsonNode post(String path, String body) {
		HttpResponse<String> answer = answered("POST", path, JSON_TYPE, body);
		assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
		return JSON.readTree(answer.body());
	}

	private HttpResponse<String> answered(String method, String path, String type, String body) {
		HttpResponse<String> answer = OpenApi.checked(send(method, path, type, body));
		if (answer.statusCode() < 300) {
			this.succeeded.add(OpenApi.operationId(method, path.split("\\?")[0]));
		}
		return answer;
	}

	private HttpResponse<String> send(String method, String path, String type, String body) {
		String url = "http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port") + path;
		try {
			return this.client.send(HttpRequest.newBuilder(URI.create(url))
				.header("Content-Type", type)
				.method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
				.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
