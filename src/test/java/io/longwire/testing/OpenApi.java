package io.longwire.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code openapi.yaml} says, and whether answers are as it says.
 */
public final class OpenApi {

	private static final String LOCATION = "https://longwire.test/openapi.json";

	private static final String PROBLEM = "#/components/schemas/Problem";

	private static final JsonMapper JSON = new JsonMapper();

	private static final JsonNode DESCRIPTION = JSON.valueToTree(read());

	private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
			(registry) -> registry.schemas(Map.of(LOCATION, DESCRIPTION.toString()))
				.schemaRegistryConfig(SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

	private OpenApi() {
	}

	private static Object read() {
		try (InputStream file = OpenApi.class.getResourceAsStream("/static/openapi.yaml")) {
			return new Yaml().load(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A client whose answers are all checked. */
	public static RestClient client(String url) {
		return RestClient.builder()
			.baseUrl(url)
			.bufferContent((uri, method) -> true)
			.requestInterceptor((request, body, execution) -> checked(request.getMethod().name(),
					request.getURI().getPath(), execution.execute(request, body)))
			.build();
	}

	private static ClientHttpResponse checked(String method, String path, ClientHttpResponse answer)
			throws IOException {
		String body = new String(answer.getBody().readAllBytes(), StandardCharsets.UTF_8);
		check(method, path, answer.getStatusCode().value(), answer.getHeaders(), body);
		return answer;
	}

	/** Fails if this answer is not as described; returns it. */
	public static HttpResponse<String> checked(HttpResponse<String> answer) {
		HttpHeaders headers = new HttpHeaders();
		answer.headers().map().forEach(headers::addAll);
		check(answer.request().method(), answer.request().uri().getPath(), answer.statusCode(), headers, answer.body());
		return answer;
	}

	private static void check(String method, String path, int status, HttpHeaders headers, @Nullable String body) {
		String text = (body != null) ? body : "";
		JsonNode operation = operation(method, path);
		if (!operation.isMissingNode()) {
			check(response(operation, status), headers, text, method + " " + path + " answered " + status);
		}
		else if (path.startsWith("/v1") && status >= 400) {
			check(PROBLEM, text, method + " " + path + " answered " + status);
		}
	}

	private static void check(JsonNode response, HttpHeaders headers, String body, String what) {
		assertThat(response.isMissingNode()).as("%s, which is not described: %s", what, body).isFalse();
		response.path("headers").propertyStream().forEach((header) -> {
			if (resolved(header.getValue()).path("required").asBoolean(false)) {
				assertThat(headers.headerNames()).as(what)
					.anySatisfy((name) -> assertThat(name).isEqualToIgnoringCase(header.getKey()));
			}
		});
		JsonNode content = response.path("content");
		if (content.isMissingNode()) {
			assertThat(body).as(what).isEmpty();
			return;
		}
		String type = String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE)).split(";")[0];
		String schema = content.path(type).path("schema").path("$ref").asString("");
		assertThat(schema).as("%s as %s, which is not described", what, type).isNotEmpty();
		if (type.equals("application/x-ndjson")) {
			body.lines().forEach((line) -> check(schema, line, what));
		}
		else {
			check(schema, body, what);
		}
	}

	private static void check(String schema, String json, String what) {
		assertThat(errors(schema, json)).as("%s, not as described: %s", what, json).isEmpty();
	}

	/**
	 * What is wrong with a JSON text.
	 * @param schema where its schema stands in the description, such as
	 * {@code #/components/schemas/Problem}
	 */
	public static List<String> errors(String schema, String json) {
		return SCHEMAS.getSchema(SchemaLocation.of(LOCATION + schema))
			.validate(JSON.readTree(json))
			.stream()
			.map(Object::toString)
			.toList();
	}

	/** What is described at a place, with what it refers to. */
	public static JsonNode at(String pointer) {
		return resolved(DESCRIPTION.at(pointer));
	}

	private static JsonNode resolved(JsonNode node) {
		String reference = node.path("$ref").asString("");
		return reference.startsWith("#") ? at(reference.substring(1)) : node;
	}

	private static JsonNode response(JsonNode operation, int status) {
		JsonNode own = operation.path("responses").path(String.valueOf(status));
		return resolved((own.isMissingNode() && status >= 400) ? operation.path("responses").path("default") : own);
	}

	private static JsonNode operation(String method, String path) {
		return DESCRIPTION.path("paths")
			.propertyStream()
			.filter((described) -> path.matches(described.getKey().replaceAll("\\{\\w+}", "[^/]+")))
			.min(Comparator.comparing((described) -> described.getKey().contains("{")))
			.map((described) -> described.getValue().path(method.toLowerCase(Locale.ROOT)))
			.orElse(MissingNode.getInstance());
	}

	/** The name of the operation that an address and method have. */
	public static String operationId(String method, String path) {
		return operation(method, path).path("operationId").asString("");
	}

	/** All operations: method, path and, if there is a choice, what kind of body. */
	public static Set<String> operations() {
		Set<String> operations = new TreeSet<>();
		DESCRIPTION.path("paths")
			.propertyStream()
			.forEach((path) -> path.getValue().propertyStream().forEach((method) -> {
				if (!method.getKey().equals("parameters")) {
					String call = method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
					JsonNode bodies = method.getValue().path("requestBody").path("content");
					operations.addAll(bodies.isMissingNode() ? Set.of(call)
							: bodies.propertyStream()
								.map((body) -> call + " " + body.getKey())
								.collect(Collectors.toSet()));
				}
			}));
		return operations;
	}

}
