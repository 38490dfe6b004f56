package io.longwire.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;

import io.longwire.ccsserver.RawClient;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * The sandbox alone, controlled over HTTP.
 */
final class ControlledSandbox implements AutoCloseable {

	private final HttpClient http = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	ControlledSandbox(Path directory) {
		this.context = SandboxApplication.run("--server.port=0", "--longwire.sandbox.port=0",
				"--longwire.sandbox.directory=" + directory, "--longwire.sandbox.api-key=" + RawClient.KEY);
	}

	/** As after the start. */
	void reset() {
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
	public void close() {
		this.context.close();
	}

}
