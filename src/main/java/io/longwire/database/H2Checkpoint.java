package io.longwire.database;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * Writes to H2's file what was committed so far. Keeps one connection of the pool, so
 * that it never waits for one; used by one thread, which must not be interrupted, for H2
 * would then not wait for the file.
 */
class H2Checkpoint implements AutoCloseable {

	private final DataSource dataSource;

	private final boolean sync;

	private @Nullable Connection connection;

	/**
	 * Creates a new checkpoint, to be written any number of times.
	 * @param sync whether to force the file to the disk, too
	 */
	H2Checkpoint(DataSource dataSource, boolean sync) {
		this.dataSource = dataSource;
		this.sync = sync;
	}

	/** Whether commits of this database need a checkpoint to survive {@code kill -9}. */
	static boolean isNeeded(DataSource dataSource) throws SQLException {
		try (Connection connection = dataSource.getConnection()) {
			DatabaseMetaData database = connection.getMetaData();
			return database.getDatabaseProductName().equals("H2") && !database.getURL().startsWith("jdbc:h2:mem:");
		}
	}

	void write() throws SQLException {
		try {
			write(connection());
		}
		catch (SQLException | RuntimeException ex) {
			close();
			throw ex;
		}
	}

	private void write(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(this.sync ? "CHECKPOINT SYNC" : "CHECKPOINT");
		}
		MVStore store = store(connection);
		if (store != null) {
			awaitBackgroundWrites(store);
		}
	}

	/**
	 * What keeps the file of the database that this connection is to.
	 * @return {@code null} if another process keeps it
	 */
	static @Nullable MVStore store(Connection connection) throws SQLException {
		return (connection.unwrap(JdbcConnection.class).getSession() instanceof SessionLocal session)
				? session.getDatabase().getStore().getMvStore() : null;
	}

	/**
	 * A checkpoint that finds nothing to write returns at once, even while H2's own
	 * background writer has taken the changes and not yet written them. Operations on the
	 * file begin when nothing is being written.
	 */
	private void awaitBackgroundWrites(MVStore store) {
		store.executeFilestoreOperation(this.sync ? store::sync : () -> {
		});
	}

	private Connection connection() throws SQLException {
		Connection current = this.connection;
		if (current == null) {
			current = this.dataSource.getConnection();
			this.connection = current;
		}
		return current;
	}

	@Override
	public void close() {
		try (Connection unused = this.connection) {
			this.connection = null;
		}
		catch (SQLException ex) {
			// It is given up either way.
		}
	}

}
