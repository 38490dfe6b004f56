package io.longwire.security;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;

import io.longwire.configuration.WrongConfigurationException;
import io.longwire.intake.IntakeFixture;
import io.longwire.testing.Sockets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Nobody else can connect before a key is set, and the start says what is missing.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartTests {

	private static final String KEY = "longwire.api-key=correct-horse-battery-staple";

	@TempDir
	Path directory;

	@ParameterizedTest
	@CsvSource({ "server.address=0.0.0.0, server.address", "server.address=::, server.address",
			"server.address=, server.address", "management.server.port=0, management.server.address" })
	void listeningOpenlyWithoutAKeyStopsTheStart(String property, String named, CapturedOutput output) {
		assertThatThrownBy(() -> start(property)).hasRootCauseInstanceOf(WrongConfigurationException.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(named + " means listening on")
			.contains("Set longwire.api-key")
			.doesNotContain("\tat io.longwire");
	}

	@ParameterizedTest
	@CsvSource({ "server.address=127.0.0.2", "server.address=::1", "server.address=localhost", "longwire.api-key=",
			"longwire.database.h2-sync=false" })
	void loopbackNeedsNoKey(String property) {
		start(property);
	}

	@Test
	void withAKeyItListensAnywhere() {
		start("server.address=0.0.0.0", KEY);
	}

	@ParameterizedTest
	@CsvSource({ "hunter2-short", "secret key with spaces", "geheimer-schlüssel-lang" })
	void aKeyThatCannotBeUsedStopsTheStartAndIsNotShown(String key, CapturedOutput output) {
		assertThatThrownBy(() -> start("longwire.api-key=" + key)).rootCause().hasMessageContaining("longwire.api-key");
		assertThat(output).contains("Set longwire.api-key to 16").doesNotContain(key);
	}

	@Test
	void aManagementPortOfItsOwnIsGuardedToo() throws Exception {
		int port = Sockets.freePort();
		try (IntakeFixture gateway = gateway("management.server.port=" + port, "management.server.base-path=/manage",
				KEY)) {
			String management = "http://127.0.0.1:" + port + "/manage/actuator";
			assertThat(status(gateway, management + "/health")).isEqualTo(200);
			assertThat(status(gateway, management + "/metrics")).isEqualTo(401);
			assertThat(status(gateway, management + "/health/../metrics")).isEqualTo(401);
		}
	}

	private static int status(IntakeFixture gateway, String address) {
		return gateway.send(HttpRequest.newBuilder(URI.create(address))).statusCode();
	}

	private void start(String... properties) {
		gateway(properties).close();
	}

	private IntakeFixture gateway(String... properties) {
		return new IntakeFixture(this.directory, List.of("demo"), properties);
	}

}
