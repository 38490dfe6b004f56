package io.longwire.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps H2's file small under load. H2 does not write over what it has replaced for 45 s,
 * so that a disk that lost power finds an older state that is whole, and under load that
 * is many times the data. Where the disk is never more than a second behind, two seconds
 * do the same.
 */
final class H2DiskSync implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(H2DiskSync.class);

	private static final int EVERY_MILLIS = 500;

	/** How long what was replaced is kept at least, while the disk follows. */
	static final int RETENTION_MILLIS = 2000;

	/** So many times as long as the disk took, if it is slow. */
	private static final int SLOW_DISK = 4;

	private final DataSource dataSource;

	/** Never interrupted: that would close the file. */
	private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor((task) -> {
		Thread thread = new Thread(task, "h2-disk-sync");
		thread.setDaemon(true);
		return thread;
	});

	private @Nullable MVStore store;

	/** How long H2 keeps what was replaced of its own accord. */
	private int usualRetention;

	private long writesSynced = -1;

	H2DiskSync(DataSource dataSource) {
		this.dataSource = dataSource;
	}

	void start() {
		this.thread.scheduleWithFixedDelay(this::run, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
	}

	private void run() {
		try {
			sync();
		}
		catch (SQLException | RuntimeException ex) {
			logger.debug("H2's file was not forced to the disk; tried again soon", ex);
		}
	}

	/** Forces the file to the disk, if anything was written to it since the last time. */
	void sync() throws SQLException {
		MVStore open = openStore();
		if (open == null) {
			return;
		}
		long writes = open.getFileStore().getWriteCount();
		if (writes != this.writesSynced) {
			long begin = System.nanoTime();
			// For as long as the disk does not follow, nothing may be used again.
			open.setRetentionTime(this.usualRetention);
			open.sync();
			long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
			open.setRetentionTime((int) Math.max(RETENTION_MILLIS, SLOW_DISK * tookMillis));
			this.writesSynced = writes;
		}
	}

	/** Asks the pool only at first, for it may have no connection for a while. */
	private @Nullable MVStore openStore() throws SQLException {
		MVStore known = this.store;
		if (known == null || known.isClosed()) {
			try (Connection connection = this.dataSource.getConnection()) {
				known = H2Checkpoint.store(connection);
			}
			this.store = known;
			this.usualRetention = (known != null) ? known.getRetentionTime() : 0;
			this.writesSynced = -1;
		}
		return known;
	}

	@Override
	public void close() {
		this.thread.shutdown();
	}

}
