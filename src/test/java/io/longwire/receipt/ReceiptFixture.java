package io.longwire.receipt;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.longwire.database.Housekeeping;
import io.longwire.notification.Content;
import io.longwire.notification.Options;
import io.longwire.notification.Target;
import io.longwire.queue.MessageClaims;
import io.longwire.queue.NewNotification;
import io.longwire.queue.NotificationQueue;
import io.longwire.queue.NotificationReader;
import io.longwire.queue.StoreResult;
import io.longwire.queue.StoredNotification;
import io.longwire.transport.FromDevice;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcUtils;

/**
 * The modules {@code queue} and {@code receipt} on a database, and what the push service
 * was told: {@link #acked}.
 */
final class ReceiptFixture implements AutoCloseable {

	static final String SENDER = "demo";

	static final Instant NOW = Instant.parse("2026-11-23T10:00:00.123Z");

	private static final int POOL_SIZE = 10;

	final Set<FromDevice> acked = ConcurrentHashMap.newKeySet();

	private final List<Connection> withheld = new ArrayList<>();

	final ConfigurableApplicationContext context;

	final ReceiptInbox inbox;

	final Receipts receipts;

	final JdbcTemplate jdbc;

	private ReceiptFixture(String url, Class<?>[] more, String... properties) {
		// As arguments, which beat application.yml.
		var arguments = Stream
			.concat(Stream.of("spring.datasource.url=" + url, "spring.datasource.hikari.connection-timeout=250",
					"spring.datasource.hikari.maximum-pool-size=" + POOL_SIZE), Stream.of(properties));
		this.context = new SpringApplicationBuilder(Modules.class).sources(more)
			.web(WebApplicationType.NONE)
			.run(arguments.map((property) -> "--" + property).toArray(String[]::new));
		this.inbox = this.context.getBean(ReceiptInbox.class);
		this.receipts = this.context.getBean(Receipts.class);
		this.jdbc = this.context.getBean(JdbcTemplate.class);
	}

	static ReceiptFixture on(String url, String... properties) {
		return new ReceiptFixture(url, new Class<?>[0], properties);
	}

	/** With more beans, e.g. a primary one that stands before ours. */
	static ReceiptFixture with(Class<?> more, String url, String... properties) {
		return new ReceiptFixture(url, new Class<?>[] { more }, properties);
	}

	/** Hands over what came up, noting its ack. */
	void take(FromDevice... items) {
		for (FromDevice item : items) {
			this.inbox.take(item, () -> this.acked.add(item));
		}
	}

	/** As after the first migration. */
	void empty() {
		List.of("receipt", "upstream_message", "message", "notification")
			.forEach((table) -> this.jdbc.update("DELETE FROM " + table));
		this.jdbc.update("UPDATE feed SET last = 0");
		this.jdbc.update("UPDATE housekeeping SET place = 0");
		this.acked.clear();
	}

	/** Stores a notification with one message for each of these tokens. */
	StoredNotification notification(String... tokens) {
		List<Target> targets = List.of(tokens).stream().map(Target::to).toList();
		var options = new Options(null, null, 3600, true, false, false, false, null, false);
		var request = new NewNotification(SENDER, new Content("{}", options), targets, null, null);
		NotificationQueue queue = this.context.getBean(NotificationQueue.class);
		return ((StoreResult.Stored) queue.store(List.of(request)).get(0)).notification();
	}

	NotificationReader.MessageView message(long id) {
		NotificationReader.MessageView view = this.context.getBean(NotificationReader.class).message(id);
		if (view == null) {
			throw new AssertionError("There is no message " + id);
		}
		return view;
	}

	MessageClaims claims() {
		return this.context.getBean(MessageClaims.class);
	}

	/**
	 * Who asks for a connection from now on gets a time-out after 250 ms. H2's barrier
	 * keeps one of its own.
	 */
	void databaseGoesAway() {
		int timeouts = 0;
		while (timeouts < 2 || this.withheld.size() < POOL_SIZE - 1) {
			try {
				this.withheld.add(this.context.getBean(DataSource.class).getConnection());
				timeouts = 0;
			}
			catch (SQLException ex) {
				timeouts++;
			}
		}
	}

	void databaseComesBack() {
		this.withheld.forEach(JdbcUtils::closeConnection);
		this.withheld.clear();
	}

	/** Removes what is old, and returns how many rows that were. */
	int prune(String task) {
		this.jdbc.update("UPDATE housekeeping SET due_at = 0 WHERE task = ?", task);
		return this.context.getBean(Housekeeping.class).turn(task, Duration.ofHours(1)).removed();
	}

	long count(String table) {
		Long count = this.jdbc.queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
		return (count != null) ? count : 0;
	}

	@Override
	public void close() {
		this.context.close();
	}

	static FromDevice.Receipt receipt(long messageId) {
		return receipt(Long.toString(messageId));
	}

	static FromDevice.Receipt receipt(String messageId) {
		return new FromDevice.Receipt(SENDER, messageId, "token-of-" + messageId, "MESSAGE_SENT_TO_DEVICE",
				NOW.minusSeconds(2), NOW);
	}

	static FromDevice.Upstream upstream(String messageId) {
		return new FromDevice.Upstream(SENDER, "phone-1", messageId, "com.example.app", "{\"a\":\"b\"}", NOW);
	}

	/** Receipts of messages nobody knows, with ids from {@code first} on. */
	static FromDevice[] receipts(long first, int count) {
		return LongStream.range(first, first + count).mapToObj(ReceiptFixture::receipt).toArray(FromDevice[]::new);
	}

	/** Not annotated as a configuration, so that no other test's scan finds it. */
	@EnableAutoConfiguration
	@ComponentScan({ "io.longwire.database", "io.longwire.queue", "io.longwire.receipt" })
	@EntityScan("io.longwire.queue")
	@ConfigurationPropertiesScan({ "io.longwire.database", "io.longwire.queue", "io.longwire.receipt" })
	static class Modules {

		@Bean
		Clock clock() {
			return Clock.systemUTC();
		}

	}

}
