package io.longwire.intake;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A body of lines that comes slowly, breaks off, or is never done with. Run on threads of
 * their own, because no interrupt ends a write to a socket.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BulkStreamTests {

	private static final String PROBLEM = "urn:longwire:problem:";

	@TempDir
	static Path directory;

	private static IntakeFixture intake;

	@BeforeAll
	static void start() {
		intake = new IntakeFixture(directory, List.of("demo"), "server.tomcat.connection-timeout=2s",
				"spring.datasource.hikari.maximum-pool-size=3", "spring.datasource.hikari.connection-timeout=500");
	}

	@AfterAll
	static void stop() {
		intake.close();
	}

	@Test
	void answersComeWhileTheBodyIsStillSent() throws Exception {
		try (BulkClient client = new BulkClient(intake.port(), "")) {
			client.send("{\"to\":\"a\"}\n{\"to\":");
			assertThat(client.answer()).startsWith("{\"line\":1,\"id\":");
			client.send("\"b\"}\n");
			assertThat(client.answer()).startsWith("{\"line\":2,\"id\":");
			client.endBody();
		}
	}

	@Test
	void ofABodyThatBreaksOffWholeLinesAreStoredAndTheRestIsTold() throws Exception {
		long before = intake.rows("notification");
		try (BulkClient client = new BulkClient(intake.port(), "")) {
			client.send("{\"to\":\"a\"}\n{\"to\":\"b\"}");
			assertThat(client.answer()).startsWith("{\"line\":1,\"id\":");
			client.breakOff();
			assertThat(client.answer()).startsWith("{\"line\":2,\"problem\":").contains(PROBLEM + "bad-request");
		}
		assertThat(intake.rows("notification")).isEqualTo(before + 1);
	}

	/** Nothing of the answer was due when the body ended, one way or the other. */
	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void whoReadsOnlyErrorsIsToldToo(boolean breaksOff) throws Exception {
		long before = intake.rows("notification");
		try (BulkClient client = new BulkClient(intake.port(), "?results=errors")) {
			client.send("{\"to\":\"a\"}\n{\"to\":\"b\"}");
			Awaitility.await().until(() -> intake.rows("notification") == before + 1);
			if (breaksOff) {
				client.breakOff();
			}
			assertThat(client.status()).isEqualTo(200);
			assertThat(client.answer()).startsWith("{\"line\":2,\"problem\":").contains(PROBLEM + "bad-request");
			assertThat(client.answer()).isEqualTo("{\"summary\":{\"lines\":2,\"stored\":1,\"failed\":1}}");
		}
	}

	@Test
	void whoWaitsToBeAskedForTheBodyIsAskedFirst() {
		assertThat(intake
			.send(intake.request("/v1/notifications?results=errors")
				.header("Content-Type", "application/x-ndjson")
				.expectContinue(true)
				.POST(BodyPublishers.ofString("{\"to\":\"a\"}\n")))
			.body()).contains("\"stored\":1");
	}

	@Test
	void aCallerWhoNeverReadsIsGivenUpAndHoldsNobodyUp() throws Exception {
		try (BulkClient client = new BulkClient(intake.port(), "")) {
			String wrong = "x\n".repeat(4000);
			assertThatThrownBy(() -> {
				while (true) {
					client.send(wrong);
				}
			}).isInstanceOf(java.io.IOException.class);
		}
		assertThat(intake.post("{\"to\":\"a\"}").statusCode()).isEqualTo(202);
	}

	@Test
	void theAnswerNamesTheLinesThatTheDatabaseDidNotTake() throws Exception {
		try (BulkClient client = new BulkClient(intake.port(), "")) {
			client.send("{\"to\":\"a\"}\n");
			assertThat(client.answer()).startsWith("{\"line\":1,\"id\":");
			List<Connection> taken = takeAll();
			client.send("{\"to\":\"b\"}\n{}\n"
					+ "{\"to\":\"b\",\"send_at\":\"2001-01-01T00:00:00Z\",\"idempotency_key\":\"perhaps\"}\n");
			assertThat(client.answer()).startsWith("{\"line\":2,\"problem\":").contains(PROBLEM + "unavailable");
			assertThat(client.answer()).startsWith("{\"line\":3,\"problem\":").contains(PROBLEM + "invalid-request");
			assertThat(client.answer()).as("perhaps a repeat").contains(PROBLEM + "unavailable");
			for (Connection connection : taken) {
				connection.close();
			}
			client.send("{\"to\":\"c\"}\n");
			assertThat(client.answer()).startsWith("{\"line\":5,\"id\":");
			client.endBody();
		}
	}

	private static List<Connection> takeAll() {
		List<Connection> taken = new ArrayList<>();
		try {
			while (true) {
				taken.add(intake.context().getBean(DataSource.class).getConnection());
			}
		}
		catch (SQLException ex) {
			return taken;
		}
	}

}
