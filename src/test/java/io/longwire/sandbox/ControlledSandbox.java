package io.longwire.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;

import io.longwire.ccsserver.RawClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * The sandbox alone, controlled over HTTP: one for all tests of a class, as after its
 * start for each.
 */
final class ControlledSandbox implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

	private final HttpClient http = HttpClient.newHttpClient();

	private Path directory;

	private ConfigurableApplicationContext context;

	@Override
	public void beforeAll(ExtensionContext test) throws IOException {
		this.directory = Files.createTempDirectory("longwire-sandbox");
		this.context = SandboxApplication.run("--server.port=0", "--longwire.sandbox.port=0",
				"--longwire.sandbox.directory=" + this.directory, "--longwire.sandbox.api-key=" + RawClient.KEY);
	}

	@Override
	public void beforeEach(ExtensionContext test) {
		call("DELETE", "/behaviour", "");
		call("DELETE", "/messages", "");
		call("POST", "/cut", "");
		Awaitility.await().until(() -> get("/statistics").get("connections").isEmpty());
	}

	RawClient ready() {
		return RawClient.ready(SandboxFixture.trusting(this.context.getBean(SandboxCertificate.class)),
				this.context.getBean(SandboxServer.class).port());
	}

	HttpResponse<String> call(String method, String path, String body) {
		try {
			var uri = URI.create("http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port")
					+ "/sandbox" + path);
			return this.http.send(HttpRequest.newBuilder(uri)
				.header("Content-Type", "application/json")
				.method(method, HttpRequest.BodyPublishers.ofString(body))
				.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	JsonNode get(String path) {
		return json(call("GET", path, ""));
	}

	JsonNode post(String path, String body) {
		return json(call("POST", path, body));
	}

	static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.shared().readTree(response.body());
	}

	static void send(RawClient client, String token, String id) {
		client.sendJson("{\"to\":\"" + token + "\",\"message_id\":\"" + id + "\"}");
	}

	@Override
	public void afterAll(ExtensionContext test) throws IOException {
		this.context.close();
		FileSystemUtils.deleteRecursively(this.directory);
	}

}
