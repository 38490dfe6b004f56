package io.longwire.queue;

import java.util.Locale;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;

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
		if ((driver == DatabaseDriver.MYSQL || driver == DatabaseDriver.MARIADB)
				&& dataSource.getTransactionIsolation() == null) {
			dataSource.setTransactionIsolation(READ_COMMITTED);
		}
	}

	private Map<String, String> flags(DatabaseDriver driver, String url) {
		return switch (driver) {
			// Without a time-out, a host that vanished holds the thread that asked for
			// hours.
			case MYSQL, MARIADB ->
				Map.of("rewriteBatchedStatements", "true", "connectTimeout", "10000", "socketTimeout", "60000");
			// Its error texts would hold the values of the row, tokens among them.
			case POSTGRESQL -> Map.of("reWriteBatchedInserts", "true", "connectTimeout", "10", "socketTimeout", "60",
					"logServerErrorDetail", "false");
			// Its own exit hook would close it before our graceful stop. AUTO_SERVER
			// refuses this.
			case H2 -> mentions(url, "AUTO_SERVER") ? Map.of() : Map.of("DB_CLOSE_ON_EXIT", "FALSE");
			default -> Map.of();
		};
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
