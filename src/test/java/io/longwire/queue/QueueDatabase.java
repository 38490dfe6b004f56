package io.longwire.queue;

import java.util.Map;
import java.util.ArrayList;
import java.util.Collection;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.longwire.database.DatabaseParts;
import io.longwire.database.Dialect;
import io.longwire.database.Feed;
import io.longwire.database.Housekeeping;
import io.longwire.database.IndexPages;
import io.longwire.database.PlainTransactions;
import io.longwire.database.Prunable;
import io.longwire.database.ShortTransaction;
import io.longwire.engines.Database;
import io.longwire.testing.SettableClock;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.FileSystemUtils;

/**
 * A real database with Longwire's tables, emptied before each test, and as many instances
 * on it as a test wants.
 */
public final class QueueDatabase implements BeforeEachCallback, AfterAllCallback, Closeable {

	private static final List<String> TABLES = List.of("message", "notification", "instance", "token_change", "outbox");

	/** How long anything is kept. */
	static final Duration KEPT = Duration.ofDays(1);

	final SettableClock clock = new SettableClock();

	final JdbcTemplate jdbc;

	final PlatformTransactionManager transactionManager;

	final Dialect dialect;

	private final RecentClaims recentClaims = new RecentClaims();

	private final HikariDataSource dataSource;

	private final @Nullable Path directory;

	private QueueDatabase(String url, String user, String password, @Nullable Path directory) {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(url);
		config.setUsername(user);
		config.setPassword(password);
		config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
		this.dataSource = new HikariDataSource(config);
		this.directory = directory;
		this.dialect = Dialect.of(this.dataSource);
		Flyway.configure()
			.dataSource(this.dataSource)
			.locations("classpath:db/migration/common",
					"classpath:db/migration/" + DatabaseDriver.fromJdbcUrl(url).getId())
			.load()
			.migrate();
		this.jdbc = new JdbcTemplate(this.dataSource);
		this.transactionManager = new JdbcTransactionManager(this.dataSource);
	}

	/** An H2 database in a file, as in production. */
	public static QueueDatabase h2() {
		try {
			Path directory = Files.createTempDirectory("longwire");
			return new QueueDatabase("jdbc:h2:file:" + directory.resolve("queue"), "", "", directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** On a server. */
	public static QueueDatabase on(Database database) {
		return new QueueDatabase(database.url(), database.username(), database.password(), null);
	}

	public JdbcTemplate jdbc() {
		return this.jdbc;
	}

	public PlatformTransactionManager transactionManager() {
		return this.transactionManager;
	}

	public Dialect dialect() {
		return this.dialect;
	}

	public IndexPages pages() {
		return DatabaseParts.pages(this.dialect);
	}

	public PlainTransactions transactions() {
		return DatabaseParts.transactions(this.dataSource);
	}

	public Feed feed() {
		return DatabaseParts.feed(this.jdbc, this.dialect);
	}

	/** One more process on this database; no other is removed when it registers. */
	Instance instance() {
		return instance(this.transactionManager, () -> 0);
	}

	/** One that has held its lease for long. */
	Instance instance(PlatformTransactionManager manager, LongSupplier nanoTime) {
		return instance(manager, new DatabaseLease(instances(), nanoTime, Clock.systemUTC(), InstanceTable.LIFE));
	}

	/** One that has just started. */
	Instance startedInstance(LongSupplier nanoTime) {
		return instance(this.transactionManager,
				new DatabaseLease(instances(), nanoTime, Clock.systemUTC(), Duration.ZERO));
	}

	/** One that has just started, in the place of another. */
	Instance startedInstance(LongSupplier nanoTime, InstanceFile file) {
		return instance(this.transactionManager,
				new DatabaseLease(instances(), nanoTime, Clock.systemUTC(), Duration.ZERO, file));
	}

	private Instance instance(PlatformTransactionManager manager, DatabaseLease lease) {
		ShortTransaction transaction = new ShortTransaction(manager);
		MessageUpdates updates = updates();
		ClaimSql sql = new ClaimConfiguration().claimSql(this.dialect, this.jdbc, updates);
		Claiming claiming = new Claiming(transaction, sql, new Contents(this.jdbc, this.dialect), updates,
				this.recentClaims, this.clock);
		var missed = new MissedDevices(this.jdbc, new TimeOrderedIds(this.clock, lease, this.jdbc), this.clock);
		DeadInstances dead = new DeadInstances(instances(), this.jdbc, updates, transaction, this.clock, this.dialect);
		return new Instance(lease, claiming,
				new JdbcMessageClaims(claiming, lease, new Settling(updates, missed, transaction, this.clock), dead,
						new OverdueMessages(this.jdbc, updates, transaction, this.clock, this.dialect), () -> {
						}));
	}

	InstanceTable instances() {
		return new InstanceTable(this.jdbc, this.dialect, new RenewalWatch(Duration.ZERO, () -> 0)) {

			@Override
			Registration registerAtStart() {
				return register();
			}

		};
	}

	MessageUpdates updates() {
		return new MessageUpdates(this.jdbc, new PayloadErasure(this.jdbc, this.dialect, true), this.dialect);
	}

	/** Of one more process. */
	public Housekeeping housekeeping(Prunable... more) {
		var retention = new RetentionConfiguration(new QueueProperties(Duration.ofSeconds(10), KEPT, KEPT, true),
				this.jdbc, this.dialect, this.clock);
		List<Prunable> prunables = new ArrayList<>(List.of(more));
		prunables.addAll(List.of(retention.finishedMessages(), retention.emptiedNotifications(),
				retention.idempotencyKeyHashes()));
		return DatabaseParts.housekeeping(prunables, this.jdbc, new ShortTransaction(this.transactionManager),
				this.dialect);
	}

	/** Each call in a transaction of its own. */
	MessageEvidence evidence() {
		MessageEvidence evidence = new JdbcMessageEvidence(this.jdbc, updates(), this.recentClaims, (event) -> {
		});
		TransactionTemplate transaction = new TransactionTemplate(this.transactionManager);
		return new MessageEvidence() {

			@Override
			public void delivered(Map<Long, Long> deliveredAt) {
				transaction.executeWithoutResult((status) -> evidence.delivered(deliveredAt));
			}

			@Override
			public Map<Long, Long> notificationsOf(Collection<Long> messageIds) {
				return evidence.notificationsOf(messageIds);
			}

		};
	}

	Rows rows() {
		return new Rows(this.jdbc, this.clock);
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		empty();
	}

	public void empty() {
		TABLES.forEach((table) -> this.jdbc.update("DELETE FROM " + table));
		this.jdbc.update("UPDATE housekeeping SET place = 0, due_at = 0");
	}

	@Override
	public void afterAll(ExtensionContext context) throws IOException {
		close();
	}

	@Override
	public void close() throws IOException {
		this.dataSource.close();
		FileSystemUtils.deleteRecursively(this.directory);
	}

	/** A process as far as claims go. */
	record Instance(DatabaseLease lease, Claiming claiming, MessageClaims claims) {

		long id() {
			return this.lease.term();
		}

	}

}
