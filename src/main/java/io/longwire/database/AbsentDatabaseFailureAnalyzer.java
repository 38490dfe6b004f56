package io.longwire.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.CannotGetJdbcConnectionException;

/**
 * Shows which database cannot be used and what to do in place of a stack trace.
 */
class AbsentDatabaseFailureAnalyzer extends AbstractFailureAnalyzer<CannotGetJdbcConnectionException> {

	private static final String ACTION = "Start the database, or correct spring.datasource.url, "
			+ "spring.datasource.username and spring.datasource.password. A start does not wait for the database: "
			+ "let what starts Longwire try again. Once it runs, Longwire outlasts the absence of its database.";

	private final Environment environment;

	AbsentDatabaseFailureAnalyzer(Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, CannotGetJdbcConnectionException cause) {
		String url = this.environment.getProperty("spring.datasource.url", "");
		return new FailureAnalysis("The database of spring.datasource.url, " + JdbcUrls.withoutSecrets(url)
				+ ", cannot be used: " + NestedExceptionUtils.getMostSpecificCause(cause).getMessage(), ACTION, cause);
	}

}
