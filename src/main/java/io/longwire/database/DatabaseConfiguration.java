package io.longwire.database;

import java.sql.SQLException;

import javax.sql.DataSource;

import org.hibernate.cfg.JdbcSettings;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

/**
 * What Longwire needs of its database and of JPA.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

	@Bean
	static DatabaseFlags databaseFlags() {
		return new DatabaseFlags();
	}

	@Bean
	MigrationConnections migrationConnections() {
		return new MigrationConnections();
	}

	@Bean
	Dialect dialect(DataSource dataSource) {
		return Dialect.of(dataSource);
	}

	@Bean
	static BeanPostProcessor lostConnections() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessBeforeInitialization(Object bean, String beanName) {
				if (bean instanceof LocalContainerEntityManagerFactoryBean factory) {
					factory.setJpaDialect(new LostConnectionDialect());
				}
				return bean;
			}

		};
	}

	@Bean
	HibernatePropertiesCustomizer quietErrors() {
		// An error is thrown to whoever can tell what it means; the driver's text may
		// hold a token.
		return (given) -> given.putIfAbsent(JdbcSettings.LOG_JDBC_ERRORS, false);
	}

	@Bean
	Durability durability(DataSource dataSource, DatabaseProperties properties) throws SQLException {
		if (!H2Checkpoint.isNeeded(dataSource)) {
			return () -> {
			};
		}
		H2Checkpoint checkpoint = new H2Checkpoint(dataSource, properties.h2Sync());
		checkpoint.write();
		return H2Durability.start(checkpoint);
	}

	@Bean
	H2DiskSync h2DiskSync(DataSource dataSource, Durability durability) {
		H2DiskSync sync = new H2DiskSync(dataSource);
		if (durability instanceof H2Durability) {
			sync.start();
		}
		return sync;
	}

}
