package io.longwire.security;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.longwire.intake.IntakeFixture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Without the key nobody keeps a thread of the service by a body that does not come. Here
 * it has one thread.
 */
class BodyLeftoversTests {

	private static final String HEALTH = "GET /actuator/health HTTP/1.1\r\nHost: localhost\r\n\r\n";

	@TempDir
	static Path directory;

	private static IntakeFixture gateway;

	@BeforeAll
	static void start() {
		gateway = new IntakeFixture(directory, List.of("demo"), "longwire.api-key=correct-horse-battery-staple",
				"server.tomcat.threads.max=1", "server.tomcat.threads.min-spare=1");
	}

	@AfterAll
	static void stop() {
		gateway.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST /v1/notifications HTTP/1.1\r\nContent-Length: 1000000",
			"POST /v1/notifications HTTP/1.1\r\nTransfer-Encoding: chunked",
			"POST /actuator/health HTTP/1.1\r\nContent-Length: 1000000",
			"POST /%zz HTTP/1.1\r\nContent-Length: 1000000", "OPTIONS * HTTP/1.1\r\nContent-Length: 1000000" })
	void whoSendsNoMoreOfHisBodyHoldsNobodyUp(String head) throws IOException {
		try (Socket caller = connect(); Socket other = connect()) {
			send(caller, head + "\r\nHost: localhost\r\n\r\n1");
			assertThat(status(caller)).isNotBlank();
			send(other, HEALTH);
			assertThat(status(other)).isEqualTo("200");
		}
	}

	@Test
	void whatComesSoonIsReadOverAndTheConnectionGoesOn() throws IOException {
		try (Socket caller = connect()) {
			send(caller, "POST /v1/notifications HTTP/1.1\r\nContent-Length: 10\r\nHost: localhost\r\n\r\n");
			assertThat(status(caller)).isEqualTo("401");
			send(caller, "0123456789" + HEALTH);
			String rest = "";
			while (!rest.contains("HTTP/1.1 200")) {
				int next = caller.getInputStream().read();
				assertThat(next).as(rest).isNotNegative();
				rest += (char) next;
			}
		}
	}

	private static Socket connect() throws IOException {
		Socket socket = new Socket("localhost", gateway.port());
		socket.setSoTimeout(5_000);
		return socket;
	}

	private static void send(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
	}

	private static String status(Socket socket) throws IOException {
		return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII).substring(9);
	}

}
