package io.longwire.transport.fcm;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.google.api.client.http.javanet.NetHttpTransport;
import io.longwire.configuration.WrongConfigurationException;
import io.longwire.transport.MessageIdInPayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FcmPropertiesTests {

	private static final String AT = "longwire.fcm.senders.demo.";

	@TempDir
	private Path directory;

	@Test
	void needsOnlyTheServiceAccountFile() {
		FcmProperties.Sender sender = bind(Map.of(AT + "credentials", "key.json"));
		assertThat(sender.host()).isEqualTo("fcm.googleapis.com");
		assertThat(sender.port()).isEqualTo(443);
		assertThat(sender.connections()).isEqualTo(4);
		assertThat(sender.window()).isEqualTo(100);
		assertThat(sender.messagesPerMinute()).isEqualTo(600_000);
		assertThat(sender.answerTimeout()).isEqualTo(Duration.ofSeconds(30));
		assertThat(sender.messageId()).isEqualTo(MessageIdInPayload.RECEIPTS);
	}

	@ParameterizedTest
	@CsvSource({ "endpoint, http://fcm.googleapis.com", "endpoint, https://fcm.googleapis.com/v1", "endpoint, x",
			"token-url, http://oauth2.googleapis.com/token", "project-id, a/b", "connections, 0", "connections, 101",
			"window, 0", "messages-per-minute, 0", "answer-timeout, 0s", "ping-interval, -1s" })
	void aWrongValueIsNamedWithItsRemedy(String property, String value) {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> bind(Map.of(AT + "credentials", "key.json", AT + property, value)))
			.havingRootCause()
			.withMessageStartingWith(AT + property + " ")
			.withMessageContaining(": ");
	}

	@Test
	void aMissingFileIsToldAtTheStart() {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(Map.of(AT + "window", "5")))
			.havingRootCause()
			.withMessageStartingWith(AT + "credentials is missing: ");
		assertThatExceptionOfType(WrongConfigurationException.class)
			.isThrownBy(() -> account(this.directory.resolve("none.json")))
			.withMessageStartingWith(AT + "credentials names ")
			.withMessageContaining("none.json, which does not exist. ");
	}

	@Test
	void aFileThatIsNoServiceAccountIsToldWithoutItsContent() throws Exception {
		Path file = Files.writeString(this.directory.resolve("key.json"),
				"{\"type\":\"service_account\",\"private_key\":\"s3cret\"}");
		assertThatExceptionOfType(WrongConfigurationException.class).isThrownBy(() -> account(file))
			.withMessageStartingWith(AT + "credentials names ")
			.withMessageContaining("cannot be read as a service-account file")
			.withMessageNotContaining("s3cret")
			.withNoCause();
	}

	private static ServiceAccount account(Path file) {
		return new ServiceAccount("demo",
				new FcmProperties.Sender(file, null, URI.create("https://localhost"), null, null, 1, 1, 1,
						Duration.ofSeconds(1), Duration.ofSeconds(1), MessageIdInPayload.NEVER),
				new NetHttpTransport());
	}

	private static FcmProperties.Sender bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(new HashMap<>(properties)))
			.bind("longwire.fcm", FcmProperties.class)
			.get()
			.senders()
			.get("demo");
	}

}
