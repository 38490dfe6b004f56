package io.longwire.security;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.longwire.intake.IntakeFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Without a key, a page of another site in a browser on the gateway's machine can do
 * nothing, whatever name it has given to that machine.
 */
class ForeignPagesTests {

	@TempDir
	Path directory;

	@Test
	void changeNothing() throws IOException {
		try (IntakeFixture gateway = new IntakeFixture(this.directory, List.of("demo"))) {
			assertThat(pause(gateway, "Origin: https://example.com")).isEqualTo(401);
			assertThat(pause(gateway, "Origin: null")).isEqualTo(401);
			assertThat(pause(gateway, "Origin: http://localhost.example.com")).isEqualTo(401);
			assertThat(pause(gateway, "example.com", "Origin: http://example.com")).as("its name is ours")
				.isEqualTo(401);
			assertThat(pause(gateway, "Origin: http://localhost")).isEqualTo(200);
			assertThat(pause(gateway, "X-Nothing: here")).isEqualTo(200);
		}
	}

	/** Whose name leads to this machine by now: to its browser the two are one site. */
	@Test
	void seeNothing() throws IOException {
		try (IntakeFixture gateway = new IntakeFixture(this.directory, List.of("demo"))) {
			for (String name : List.of("example.com", "example.com:8080", "localhost.example.com", "127.0.0.1.nip.io",
					"192.168.0.1", "[::2]")) {
				assertThat(status(gateway, "GET /v1/notifications/1", name, "X-Nothing: here")).as(name).isEqualTo(401);
			}
			for (String name : List.of("localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.2:80", "[::1]:8080",
					"[0:0:0:0:0:0:0:1]")) {
				assertThat(status(gateway, "GET /v1/notifications/1", name, "X-Nothing: here")).as(name).isEqualTo(405);
			}
			assertThat(status(gateway, "GET /actuator/health", "example.com", "X-Nothing: here")).isEqualTo(200);
			assertThat(pause(gateway, "example.com", "X-Nothing: here")).isEqualTo(401);
		}
	}

	private static int pause(IntakeFixture gateway, String header) throws IOException {
		return pause(gateway, "localhost", header);
	}

	private static int pause(IntakeFixture gateway, String host, String header) throws IOException {
		return status(gateway, "POST /v1/senders/demo/pause", host, header);
	}

	private static int status(IntakeFixture gateway, String call, String host, String header) throws IOException {
		try (Socket socket = new Socket("localhost", gateway.request("/").build().uri().getPort())) {
			socket.getOutputStream()
				.write((call + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\n" + header
						+ "\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return Integer.parseInt(answer.split(" ")[1]);
		}
	}

}
