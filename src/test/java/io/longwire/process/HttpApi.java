package io.longwire.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What listens on a port of this machine, as its callers use it.
 */
public class HttpApi {

	private static final JsonMapper JSON = new JsonMapper();

	private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

	private static final Duration NEVER_A_HANG = Duration.ofSeconds(60);

	private final int port;

	HttpApi(int port) {
		this.port = port;
	}

	public URI uri(String path) {
		return URI.create("http://127.0.0.1:" + this.port + path);
	}

	public JsonNode get(String path) {
		return json(HttpRequest.newBuilder(uri(path)), 200);
	}

	public JsonNode putJson(String path, String body) {
		return json(HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.PUT(HttpRequest.BodyPublishers.ofString(body)), 200);
	}

	/** Deletes, and expects to be told that it was done. */
	public void delete(String path) {
		HttpResponse<String> response = send(HttpRequest.newBuilder(uri(path)).DELETE());
		if (response.statusCode() / 100 != 2) {
			throw new IllegalStateException(path + ": " + response.statusCode() + " " + response.body());
		}
	}

	public JsonNode postJson(String path, String body, String idempotencyKey) {
		return json(posting(path, body, idempotencyKey), 202);
	}

	private JsonNode json(HttpRequest.Builder request, int expected) {
		HttpResponse<String> response = send(request);
		if (response.statusCode() != expected) {
			throw new IllegalStateException(
					response.request().uri() + ": " + response.statusCode() + " " + response.body());
		}
		return JSON.readTree(response.body());
	}

	/**
	 * Posts JSON.
	 * @throws UncheckedIOException if the process is not there, or dies before it answers
	 */
	public HttpResponse<String> post(String path, String body, String idempotencyKey) {
		return send(posting(path, body, idempotencyKey));
	}

	private HttpRequest.Builder posting(String path, String body, String idempotencyKey) {
		return HttpRequest.newBuilder(uri(path))
			.header("Content-Type", "application/json")
			.header("Idempotency-Key", idempotencyKey)
			.POST(HttpRequest.BodyPublishers.ofString(body));
	}

	/** Sends a request without a body. */
	public HttpResponse<String> send(String method, String path) {
		return send(HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody()));
	}

	/**
	 * @throws UncheckedIOException if the process is not there, or dies before it answers
	 */
	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return HTTP.send(request.timeout(NEVER_A_HANG).build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (HttpConnectTimeoutException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (HttpTimeoutException ex) {
			throw new IllegalStateException("No answer of port " + this.port + " within " + NEVER_A_HANG, ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
