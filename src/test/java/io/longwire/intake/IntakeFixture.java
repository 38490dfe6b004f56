package io.longwire.intake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.longwire.notification.Content;
import io.longwire.notification.Options;
import io.longwire.notification.Senders;
import io.longwire.notification.Target;
import io.longwire.queue.NewNotification;
import io.longwire.queue.NewNotification.Idempotency;
import io.longwire.queue.NotificationQueue;
import io.longwire.queue.Outbox;
import io.longwire.queue.StoreResult;
import io.longwire.testing.OpenApi;
import io.longwire.transport.TransportRegistry;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The way in, from HTTP to the rows in a real database; nothing is sent from there. What
 * is answered must be as the API's description says.
 */
public final class IntakeFixture implements AutoCloseable {

	private static final String PACKAGE = "io.longwire.";

	private final HttpClient client = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	public IntakeFixture(Path directory, List<String> senders, String... properties) {
		this("jdbc:h2:file:" + directory.resolve("intake"), senders, properties);
	}

	public IntakeFixture(String url, List<String> senders, String... properties) {
		this.context = new SpringApplicationBuilder(WayIn.class)
			.initializers((ApplicationContextInitializer<GenericApplicationContext>) (context) -> {
				context.registerBean(Clock.class, Clock::systemUTC);
				context.registerBean(TransportRegistry.class, () -> new TransportRegistry(List.of()));
				context.registerBean(Senders.class, () -> new Senders(new TreeSet<>(senders)));
			})
			.run(arguments(url, properties));
	}

	/** As arguments, since they beat {@code application.yml}. */
	private static String[] arguments(String url, String... properties) {
		Stream<String> own = Stream.of("server.port=0", "spring.datasource.url=" + url);
		return Stream.concat(own, Stream.of(properties)).map((property) -> "--" + property).toArray(String[]::new);
	}

	public ConfigurableApplicationContext context() {
		return this.context;
	}

	public int port() {
		return ((WebServerApplicationContext) this.context).getWebServer().getPort();
	}

	HttpResponse<String> post(String json, String... headers) {
		return post(BodyPublishers.ofString(json), headers);
	}

	HttpResponse<String> post(BodyPublisher body, String... headers) {
		HttpRequest.Builder request = request("/v1/notifications").POST(body)
			.setHeader("Content-Type", "application/json");
		for (int i = 0; i < headers.length; i += 2) {
			request.setHeader(headers[i], headers[i + 1]);
		}
		return send(request);
	}

	public HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
	}

	public HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return OpenApi.checked(this.client.send(request.build(), BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** As if this request had come in time, whatever it says now; returns its id. */
	long storedBefore(String key, String json) {
		Idempotency idempotency = new IdempotencyRule(IdempotencyRule.HEADER, new FieldErrors()).idempotency(key,
				json.getBytes(StandardCharsets.UTF_8));
		Options options = new Options(null, null, 60, false, false, false, false, null, false);
		NewNotification request = new NewNotification("demo", new Content("{}", options), List.of(Target.to("a")), null,
				idempotency);
		StoreResult result = this.context.getBean(NotificationQueue.class).store(List.of(request)).get(0);
		return ((StoreResult.Stored) result).notification().id();
	}

	/** Moves what waits in the outbox, ten rows at most. */
	public Outbox.Result moveOutbox() {
		return this.context.getBean(Outbox.class).move(10, this.context.getBean(OutboxRowReader.class)::read);
	}

	long rows(String table) {
		Long count = this.context.getBean(JdbcTemplate.class)
			.queryForObject("select count(*) from " + table, Long.class);
		return (count != null) ? count : 0;
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** Not annotated as a configuration, so that no other test's scan finds it. */
	@EnableAutoConfiguration
	@EnableScheduling
	@EntityScan(PACKAGE + "queue")
	@ComponentScan({ PACKAGE + "database", PACKAGE + "intake", PACKAGE + "queue", PACKAGE + "receipt",
			PACKAGE + "security", PACKAGE + "token" })
	@ConfigurationPropertiesScan({ PACKAGE + "database", PACKAGE + "intake", PACKAGE + "queue", PACKAGE + "receipt",
			PACKAGE + "security", PACKAGE + "token" })
	static class WayIn {

	}

}
