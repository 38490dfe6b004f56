package io.longwire.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

import io.longwire.notification.Content;
import io.longwire.notification.Options;
import io.longwire.notification.Senders;
import io.longwire.notification.Target;
import io.longwire.queue.NewNotification;
import io.longwire.queue.NotificationQueue;
import io.longwire.queue.PausedSenders;
import io.longwire.queue.StoreResult;
import io.longwire.queue.StoredNotification;
import io.longwire.testing.OpenApi;
import io.longwire.transport.DeviceInbox;
import io.longwire.transport.FromDevice;
import io.longwire.transport.TransportRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that a GET needs, over real HTTP; nothing is sent. What is answered must be
 * as the API's description says.
 */
final class QueryFixture implements AutoCloseable {

	static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123Z");

	static final Options OPTIONS = new Options(null, null, 3600, true, false, false, false, null, false);

	private static final JsonMapper JSON = new JsonMapper();

	private final HttpClient http = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	QueryFixture(Path directory) {
		this.context = new SpringApplicationBuilder(Modules.class).run("--server.port=0", "--server.address=127.0.0.1",
				"--spring.datasource.url=jdbc:h2:file:" + directory.resolve("query"));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** The body of a 200. */
	JsonNode get(String path) {
		HttpResponse<String> answer = send(path);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
		return JSON.readTree(answer.body());
	}

	/** The body of a problem, whose type and status are as expected. */
	JsonNode problem(int status, String type, String path) {
		HttpResponse<String> answer = send(path);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		JsonNode body = JSON.readTree(answer.body());
		assertThat(body.get("status").intValue()).isEqualTo(status);
		assertThat(body.get("type").stringValue()).isEqualTo("urn:longwire:problem:" + type);
		assertThat(body.get("detail").stringValue()).isNotBlank();
		return body;
	}

	HttpResponse<String> send(String path) {
		try {
			URI uri = URI.create("http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port"));
			return OpenApi.checked(this.http.send(HttpRequest.newBuilder(uri.resolve(path)).build(),
					HttpResponse.BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	StoredNotification store(String sender, String... tokens) {
		List<Target> targets = List.of(tokens).stream().map(Target::to).toList();
		return store(new NewNotification(sender, new Content("{}", OPTIONS), targets, null, null));
	}

	StoredNotification store(NewNotification notification) {
		return ((StoreResult.Stored) bean(NotificationQueue.class).store(List.of(notification)).get(0)).notification();
	}

	/** Stores what came up from devices. */
	void take(FromDevice... items) throws InterruptedException {
		for (FromDevice item : items) {
			var stored = new CountDownLatch(1);
			bean(DeviceInbox.class).take(item, stored::countDown);
			stored.await();
		}
	}

	void pause(String sender) {
		this.context.getBean(PausedSenders.class).pause(sender);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** Not annotated as a configuration, so that no other test's scan finds it. */
	@EnableAutoConfiguration
	@EntityScan("io.longwire.queue")
	@ComponentScan({ "io.longwire.database", "io.longwire.intake", "io.longwire.queue", "io.longwire.receipt",
			"io.longwire.token", "io.longwire.query" })
	@ConfigurationPropertiesScan({ "io.longwire.database", "io.longwire.intake", "io.longwire.queue",
			"io.longwire.receipt", "io.longwire.token" })
	static class Modules {

		@Bean
		Clock clock() {
			return Clock.systemUTC();
		}

		@Bean
		TransportRegistry transports() {
			return new TransportRegistry(List.of());
		}

		@Bean
		Senders senders() {
			return new Senders(new TreeSet<>(List.of("demo", "other")));
		}

	}

}
