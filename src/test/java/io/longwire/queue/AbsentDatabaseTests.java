package io.longwire.queue;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A database that is not there at the start is named, with the remedy.
 */
@ExtendWith(OutputCaptureExtension.class)
class AbsentDatabaseTests {

	/** Or the start would stop sooner, for want of a sender. */
	private static final String SANDBOX = "longwire.sandbox.enabled=true";

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:mysql", "jdbc:mariadb", "jdbc:postgresql" })
	void stopsTheStart(String driver, CapturedOutput output) {
		String url = driver + "://127.0.0.1:1/longwire";
		assertThatThrownBy(() -> StoreFixture.on(url + "?user=me&password=hunter2", SANDBOX))
			.isInstanceOf(Exception.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("The database of spring.datasource.url, " + url + ", cannot be used: ")
			.contains("Start the database, or correct spring.datasource.url")
			.doesNotContain("hunter2", "\tat ");
	}

}
