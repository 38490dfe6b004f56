package io.longwire.queue;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.longwire.notification.Content;
import io.longwire.notification.Options;
import io.longwire.notification.Priority;
import io.longwire.notification.Target;
import io.longwire.queue.NewNotification.Idempotency;
import io.longwire.testing.SettableClock;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The module {@code queue} alone, on a database of its own, with a clock that stands.
 */
final class StoreFixture implements AutoCloseable {

	final SettableClock clock = new SettableClock();

	final List<MessagesDue> events = new CopyOnWriteArrayList<>();

	final List<MessagesCanceled> canceled = new CopyOnWriteArrayList<>();

	/** What whoever sends answers; {@code null} for nobody. */
	volatile DirectClaims.@Nullable Offer offer;

	final NotificationQueue queue;

	final NotificationReader reader;

	final QueueDepth depth;

	final JdbcTemplate jdbc;

	final ConfigurableApplicationContext context;

	private StoreFixture(String url, String... properties) {
		this.context = new SpringApplicationBuilder(QueueModule.class).web(WebApplicationType.NONE)
			.initializers((ApplicationContextInitializer<GenericApplicationContext>) (context) -> context
				.registerBean(Clock.class, () -> this.clock))
			.initializers((ApplicationContextInitializer<GenericApplicationContext>) (context) -> context
				.registerBean(DirectClaims.class, () -> (sender, lane, messages) -> this.offer))
			.listeners((ApplicationListener<PayloadApplicationEvent<?>>) this::record)
			.properties(properties)
			.run("--spring.datasource.url=" + url);
		this.queue = this.context.getBean(NotificationQueue.class);
		this.reader = this.context.getBean(NotificationReader.class);
		this.depth = this.context.getBean(QueueDepth.class);
		this.jdbc = this.context.getBean(JdbcTemplate.class);
	}

	static StoreFixture on(String url, String... properties) {
		return new StoreFixture(url, properties);
	}

	private void record(PayloadApplicationEvent<?> event) {
		if (event.getPayload() instanceof MessagesDue due) {
			this.events.add(due);
		}
		if (event.getPayload() instanceof MessagesCanceled canceled) {
			this.canceled.add(canceled);
		}
	}

	StoredNotification store(NewNotification notification) {
		return ((StoreResult.Stored) storeOne(notification)).notification();
	}

	StoreResult storeOne(NewNotification notification) {
		return this.queue.store(List.of(notification)).get(0);
	}

	/** As on a new database. */
	void empty() {
		List.of("message", "notification", "outbox").forEach((table) -> this.jdbc.update("delete from " + table));
		this.events.clear();
		this.canceled.clear();
		this.offer = null;
	}

	@Override
	public void close() {
		this.context.close();
	}

	static NewNotification notification(String... tokens) {
		return notification(options(null, 3600), null, tokens);
	}

	static NewNotification notification(Options options, @Nullable Idempotency idempotency, String... tokens) {
		List<Target> targets = List.of(tokens).stream().map(Target::to).toList();
		return new NewNotification("demo", new Content("{\"data\":{\"a\":\"b\"}}", options), targets, null,
				idempotency);
	}

	static Options options(@Nullable Priority priority, int timeToLive) {
		return new Options(priority, null, timeToLive, true, false, false, false, null, false);
	}

	/** Not annotated as a configuration, so that no other test's scan finds it. */
	@EnableAutoConfiguration
	@ComponentScan({ "io.longwire.database", "io.longwire.queue" })
	@ConfigurationPropertiesScan({ "io.longwire.database", "io.longwire.queue" })
	static class QueueModule {

	}

}
