package io.longwire.database;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * What each database is given, and what is left to the user.
 */
class DatabaseFlagsTests {

	@Test
	void mysqlRewritesBatchesAndAsksTheServerNothingItKnows() {
		HikariDataSource dataSource = flagged("jdbc:mysql://db/longwire");
		assertThat(dataSource.getDataSourceProperties()).contains(entry("rewriteBatchedStatements", "true"),
				entry("cachePrepStmts", "true"), entry("useLocalSessionState", "true"),
				entry("connectTimeout", "10000"), entry("socketTimeout", "60000"));
	}

	@Test
	void allReadCommittedAndGiveUpAHostThatVanished() {
		for (String driver : new String[] { "mysql", "mariadb", "postgresql" }) {
			HikariDataSource dataSource = flagged("jdbc:" + driver + "://db/longwire");
			assertThat(dataSource.getDataSourceProperties()).containsKeys("connectTimeout", "socketTimeout");
			assertThat(dataSource.getTransactionIsolation()).isEqualTo("TRANSACTION_READ_COMMITTED");
		}
	}

	@Test
	void serversEndTransactionsThatNobodyGoesOnWith() {
		assertThat(flagged("jdbc:postgresql://db/longwire").getConnectionInitSql())
			.contains("idle_in_transaction_session_timeout");
		assertThat(flagged("jdbc:mysql://db/longwire").getConnectionInitSql()).contains("wait_timeout");
		assertThat(flagged("jdbc:mariadb://db/longwire").getConnectionInitSql()).contains("wait_timeout");
	}

	@Test
	void postgresqlRewritesBatchedInsertsAndKeepsValuesOutOfErrors() {
		HikariDataSource dataSource = flagged("jdbc:postgresql://db/longwire");
		assertThat(dataSource.getDataSourceProperties()).containsOnly(entry("reWriteBatchedInserts", "true"),
				entry("connectTimeout", "10"), entry("socketTimeout", "60"), entry("tcpKeepAlive", "true"),
				entry("logServerErrorDetail", "false"));
		assertThat(dataSource.getTransactionIsolation()).isEqualTo("TRANSACTION_READ_COMMITTED");
	}

	@Test
	void h2IsNotClosedByItsOwnHook() {
		assertThat(flagged("jdbc:h2:file:./data/longwire").getDataSourceProperties()).containsEntry("DB_CLOSE_ON_EXIT",
				"FALSE");
	}

	@Test
	void h2KeepsFewPages() {
		assertThat(flagged("jdbc:h2:file:./data/longwire").getDataSourceProperties()).containsEntry("CACHE_SIZE",
				"4096");
	}

	@Test
	void h2SharedByAServerOfItsOwnIsLeftAlone() {
		assertThat(flagged("jdbc:h2:./data/longwire;auto_server=true").getDataSourceProperties()).isEmpty();
	}

	@Test
	void aFlagInTheUrlStays() {
		HikariDataSource dataSource = flagged("jdbc:mysql://db/longwire?rewriteBatchedStatements=false&useSSL=true");
		assertThat(dataSource.getDataSourceProperties()).doesNotContainKey("rewriteBatchedStatements");
		assertThat(dataSource.getJdbcUrl())
			.isEqualTo("jdbc:mysql://db/longwire?rewriteBatchedStatements=false&useSSL=true");
		assertThat(flagged("jdbc:h2:./x;db_close_on_exit=true;cache_size=65536").getDataSourceProperties()).isEmpty();
	}

	@Test
	void aFlagGivenToThePoolStays() {
		HikariDataSource dataSource = new HikariDataSource();
		dataSource.setJdbcUrl("jdbc:mysql://db/longwire");
		dataSource.addDataSourceProperty("rewritebatchedstatements", "false");
		dataSource.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
		new DatabaseFlags().postProcessBeforeInitialization(dataSource, "dataSource");
		assertThat(dataSource.getDataSourceProperties()).containsEntry("rewritebatchedstatements", "false")
			.doesNotContainKey("rewriteBatchedStatements");
		assertThat(dataSource.getTransactionIsolation()).isEqualTo("TRANSACTION_SERIALIZABLE");
	}

	private static HikariDataSource flagged(String url) {
		HikariDataSource dataSource = new HikariDataSource();
		dataSource.setJdbcUrl(url);
		new DatabaseFlags().postProcessBeforeInitialization(dataSource, "dataSource");
		return dataSource;
	}

}
