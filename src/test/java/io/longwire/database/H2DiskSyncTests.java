package io.longwire.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.h2.jdbcx.JdbcDataSource;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * When H2's file is forced to the disk, beside what is written or before it is answered,
 * and how long H2 keeps what it replaced.
 */
class H2DiskSyncTests {

	private final ForcedFiles files = ForcedFiles.register();

	private final JdbcDataSource dataSource = new JdbcDataSource();

	private final H2DiskSync sync = new H2DiskSync(this.dataSource);

	private Connection connection;

	@BeforeEach
	void open(@TempDir Path directory) throws SQLException {
		this.dataSource.setUrl("jdbc:h2:" + this.files.getScheme() + ":" + directory.resolve("db"));
		this.connection = this.dataSource.getConnection();
		execute("CREATE TABLE t(x INT)");
	}

	@AfterEach
	void close() throws SQLException {
		this.files.onForce(() -> {
		});
		this.connection.close();
		this.sync.close();
		this.files.unregister();
	}

	@Test
	void whatWasWrittenIsForced() throws SQLException {
		write(1);
		int before = this.files.forced();
		this.sync.sync();
		assertThat(this.files.forced()).isEqualTo(before + 1);
		write(2);
		this.sync.sync();
		assertThat(this.files.forced()).isEqualTo(before + 2);
	}

	@Test
	void withNothingWrittenTheDiskIsLeftAlone() throws SQLException {
		write(1);
		this.sync.sync();
		int before = this.files.forced();
		this.sync.sync();
		assertThat(this.files.forced()).isEqualTo(before);
	}

	@Test
	void spaceIsUsedAgainSoonerOnlyOnceTheDiskFollows() throws SQLException {
		assertThat(store().getRetentionTime()).isGreaterThan(H2DiskSync.RETENTION_MILLIS);
		write(1);
		this.sync.sync();
		assertThat(store().getRetentionTime()).isEqualTo(H2DiskSync.RETENTION_MILLIS);
	}

	@Test
	void aCheckpointForcesTheDiskOnlyIfItIsToldTo() throws SQLException {
		execute("INSERT INTO t VALUES (1)");
		int before = this.files.forced();
		try (H2Checkpoint plain = new H2Checkpoint(this.dataSource, false)) {
			plain.write();
		}
		assertThat(this.files.forced()).isEqualTo(before);
		execute("INSERT INTO t VALUES (2)");
		try (H2Checkpoint synced = new H2Checkpoint(this.dataSource, true)) {
			synced.write();
		}
		assertThat(this.files.forced()).isGreaterThan(before);
	}

	@Test
	void whoAsksForItIsAnsweredWhenTheDiskIsForced() throws SQLException {
		DatabaseProperties properties = new Binder(
				new MapConfigurationPropertySource(Map.of("longwire.database.h2-sync", "true")))
			.bind("longwire.database", DatabaseProperties.class)
			.get();
		Durability durability = new DatabaseConfiguration().durability(this.dataSource, properties);
		execute("INSERT INTO t VALUES (1)");
		int before = this.files.forced();
		durability.await();
		assertThat(this.files.forced()).isGreaterThan(before);
		((H2Durability) durability).close();
	}

	@Test
	void whileTheDiskDoesNotFollowSpaceIsNotUsedAgainAnySooner() throws SQLException {
		int usual = store().getRetentionTime();
		write(1);
		this.sync.sync();
		write(2);
		List<Integer> meanwhile = new ArrayList<>();
		this.files.onForce(() -> meanwhile.add(retention()));
		this.sync.sync();
		assertThat(meanwhile).containsExactly(usual);
		assertThat(retention()).isEqualTo(H2DiskSync.RETENTION_MILLIS);
	}

	@Test
	void norIsItOnceTheDiskHasFailed() throws SQLException {
		int usual = store().getRetentionTime();
		write(1);
		this.sync.sync();
		write(2);
		this.files.onForce(() -> {
			throw new IllegalStateException("for the test");
		});
		assertThatException().isThrownBy(this.sync::sync);
		assertThat(retention()).isEqualTo(usual);
	}

	private int retention() {
		try {
			return store().getRetentionTime();
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void write(int value) throws SQLException {
		execute("INSERT INTO t VALUES (" + value + ")");
		execute("CHECKPOINT");
	}

	private void execute(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private MVStore store() throws SQLException {
		return Objects.requireNonNull(H2Checkpoint.store(this.connection));
	}

}
