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
 * nothing.
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

	private static int pause(IntakeFixture gateway, String header) throws IOException {
		return pause(gateway, "localhost", header);
	}

	private static int pause(IntakeFixture gateway, String host, String header) throws IOException {
		try (Socket socket = new Socket("localhost", gateway.request("/").build().uri().getPort())) {
			socket.getOutputStream()
				.write(("POST /v1/senders/demo/pause HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: 0\r\n" + header
						+ "\r\nConnection: close\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			return Integer.parseInt(answer.split(" ")[1]);
		}
	}

}
