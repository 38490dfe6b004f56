package io.longwire.database;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/**
 * Gives each database what Longwire needs of it, whatever URL the user wrote. What the
 * user set himself, in the URL or in {@code spring.datasource.hikari}, stays.
 */
class DatabaseFlags implements BeanPostProcessor, PriorityOrdered {

	private static final String READ_COMMITTED = "TRANSACTION_READ_COMMITTED";

	/**
	 * Without a time-out, a host that vanished holds the thread that asked for hours.
	 */
	private static final Map<String, String> TIMEOUTS = Map.of("connectTimeout", "10000", "socketTimeout", "60000");

	/**
	 * Its own exit hook would close it before our graceful stop. The pages of a larger
	 * cache, in kilobytes, are garbage that only full collections find.
	 */
	private static final Map<String, String> H2 = Map.of("DB_CLOSE_ON_EXIT", "FALSE", "CACHE_SIZE", "4096");

	/**
	 * Left to itself, the driver sends the rows of a batch one by one, parses a statement
	 * anew each time, and asks the server before each change whether it may change
	 * anything.
	 */
	private static final Map<String, String> MYSQL = Map.of("rewriteBatchedStatements", "true", "cachePrepStmts",
			"true", "prepStmtCacheSize", "250", "prepStmtCacheSqlLimit", "8192", "useLocalSessionState", "true");

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof HikariDataSource dataSource && dataSource.getJdbcUrl() != null) {
			apply(dataSource);
		}
		return bean;
	}

	/** After the user's own settings were bound. */
	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 10;
	}

	private void apply(HikariDataSource dataSource) {
		DatabaseDriver driver = DatabaseDriver.fromJdbcUrl(dataSource.getJdbcUrl());
		flags(driver, dataSource.getJdbcUrl()).forEach((name, value) -> addFlag(dataSource, name, value));
		// Gap locks of MySQL's default would make claims and inserts wait for each other.
		if (dataSource.getTransactionIsolation() == null) {
			dataSource.setTransactionIsolation(READ_COMMITTED);
		}
		// A process that is frozen in a transaction must not hold its locks for ever.
		if (dataSource.getConnectionInitSql() == null) {
			dataSource.setConnectionInitSql(atConnect(driver));
		}
	}

	private static @Nullable String atConnect(DatabaseDriver driver) {
		return switch (driver) {
			case POSTGRESQL -> "SET idle_in_transaction_session_timeout = '60s'";
			// Longer than the pool lets a connection lie unused. The driver believes that
			// connections commit by themselves, whatever the server's default is.
			case MYSQL, MARIADB -> "SET SESSION autocommit = 1, SESSION wait_timeout = 180";
			default -> null;
		};
	}

	private Map<String, String> flags(DatabaseDriver driver, String url) {
		return switch (driver) {
			case MYSQL -> merged(TIMEOUTS, MYSQL);
			case MARIADB -> TIMEOUTS;
			// Its error texts would hold the values of the row, tokens among them.
			case POSTGRESQL -> Map.of("reWriteBatchedInserts", "true", "connectTimeout", "10", "socketTimeout", "60",
					"tcpKeepAlive", "true", "logServerErrorDetail", "false");
			// AUTO_SERVER refuses the first of them.
			case H2 -> mentions(url, "AUTO_SERVER") ? Map.of() : H2;
			default -> Map.of();
		};
	}

	private static Map<String, String> merged(Map<String, String> some, Map<String, String> others) {
		Map<String, String> all = new HashMap<>(some);
		all.putAll(others);
		return all;
	}

	private void addFlag(HikariDataSource dataSource, String name, String value) {
		boolean given = mentions(dataSource.getJdbcUrl(), name) || dataSource.getDataSourceProperties()
			.keySet()
			.stream()
			.anyMatch((key) -> name.equalsIgnoreCase((String) key));
		if (!given) {
			dataSource.addDataSourceProperty(name, value);
		}
	}

	private static boolean mentions(String url, String name) {
		return url.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT) + "=");
	}

}
