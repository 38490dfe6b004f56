package io.longwire.queue;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each database is given, and what is left to the user.
 */
class DatabaseFlagsTests {

	@Test
	void mysqlAndMariaDbRewriteBatchesAndReadCommitted() {
		for (String url : new String[] { "jdbc:mysql://db/longwire", "jdbc:mariadb://db/longwire" }) {
			HikariDataSource dataSource = flagged(url);
			assertThat(dataSource.getDataSourceProperties()).containsEntry("rewriteBatchedStatements", "true");
			assertThat(dataSource.getTransactionIsolation()).isEqualTo("TRANSACTION_READ_COMMITTED");
		}
	}

	@Test
	void postgresqlRewritesBatchedInserts() {
		HikariDataSource dataSource = flagged("jdbc:postgresql://db/longwire");
		assertThat(dataSource.getDataSourceProperties()).containsEntry("reWriteBatchedInserts", "true").hasSize(1);
		assertThat(dataSource.getTransactionIsolation()).isNull();
	}

	@Test
	void h2IsNotClosedByItsOwnHook() {
		assertThat(flagged("jdbc:h2:file:./data/longwire").getDataSourceProperties()).containsEntry("DB_CLOSE_ON_EXIT",
				"FALSE");
	}

	@Test
	void h2SharedByAServerOfItsOwnIsLeftAlone() {
		assertThat(flagged("jdbc:h2:./data/longwire;auto_server=true").getDataSourceProperties()).isEmpty();
	}

	@Test
	void aFlagInTheUrlStays() {
		HikariDataSource dataSource = flagged("jdbc:mysql://db/longwire?rewriteBatchedStatements=false&useSSL=true");
		assertThat(dataSource.getDataSourceProperties()).isEmpty();
		assertThat(dataSource.getJdbcUrl())
			.isEqualTo("jdbc:mysql://db/longwire?rewriteBatchedStatements=false&useSSL=true");
		assertThat(flagged("jdbc:h2:./x;db_close_on_exit=true").getDataSourceProperties()).isEmpty();
	}

	@Test
	void aFlagGivenToThePoolStays() {
		HikariDataSource dataSource = new HikariDataSource();
		dataSource.setJdbcUrl("jdbc:mysql://db/longwire");
		dataSource.addDataSourceProperty("rewritebatchedstatements", "false");
		dataSource.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
		new DatabaseFlags().postProcessBeforeInitialization(dataSource, "dataSource");
		assertThat(dataSource.getDataSourceProperties()).containsOnlyKeys("rewritebatchedstatements");
		assertThat(dataSource.getTransactionIsolation()).isEqualTo("TRANSACTION_SERIALIZABLE");
	}

	private static HikariDataSource flagged(String url) {
		HikariDataSource dataSource = new HikariDataSource();
		dataSource.setJdbcUrl(url);
		new DatabaseFlags().postProcessBeforeInitialization(dataSource, "dataSource");
		return dataSource;
	}

}
