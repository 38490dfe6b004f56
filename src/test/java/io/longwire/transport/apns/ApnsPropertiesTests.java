package io.longwire.transport.apns;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.eatthepath.pushy.apns.PushType;
import io.longwire.configuration.WrongConfigurationException;
import io.longwire.transport.MessageIdInPayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApnsPropertiesTests {

	private static final Map<String, String> GOOD = Map.of("topic", "com.example.shop", "key-file", "/etc/key.p8",
			"key-id", "ABC123DEFG", "team-id", "DEF123GHIJ");

	@Test
	void needsOnlyTopicAndKey() {
		ApnsProperties.Sender sender = bind(Map.of());
		assertThat(sender.endpoint()).isEqualTo("api.push.apple.com:443");
		assertThat(sender.connections()).isOne();
		assertThat(sender.window()).isEqualTo(500);
		assertThat(sender.answerTimeout()).isEqualTo(Duration.ofSeconds(30));
		assertThat(sender.messageId()).isEqualTo(MessageIdInPayload.RECEIPTS);
		assertThat(sender.pushType()).isNull();
	}

	@Test
	void theEnvironmentChoosesTheHost() {
		assertThat(bind(Map.of("environment", "sandbox")).endpoint()).isEqualTo("api.sandbox.push.apple.com:443");
		assertThat(bind(Map.of("host", "apns.example.test", "port", "2197")).endpoint())
			.isEqualTo("apns.example.test:2197");
		assertThat(bind(Map.of("push-type", "liveactivity")).pushType()).isEqualTo(PushType.LIVE_ACTIVITY);
	}

	@ParameterizedTest
	@CsvSource({ "host, 'a b'", "port, 0", "port, 65536", "topic, ''", "topic, a b", "key-id, short",
			"team-id, abc123defg", "connections, 0", "connections, 101", "window, 0", "window, 1001",
			"answer-timeout, 0s", "ping-interval, -1s" })
	void aWrongValueIsNamedWithItsRemedy(String property, String value) {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(Map.of(property, value)))
			.havingRootCause()
			.withMessageStartingWith("longwire.apns.senders.shop." + property + " ")
			.withMessageContaining(": ");
	}

	@Test
	void withoutCredentialsItDoesNotStart() {
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(Map.of("key-file", "")))
			.havingRootCause()
			.withMessageStartingWith("longwire.apns.senders.shop.key-file is missing: ");
	}

	@Test
	void aKeyThatIsNoneIsNamed(@TempDir Path directory) throws Exception {
		assertThatExceptionOfType(WrongConfigurationException.class)
			.isThrownBy(() -> read(directory.resolve("absent.p8"), null))
			.withMessageStartingWith("longwire.apns.senders.shop.key-file cannot be read. ");
		Path file = Files.writeString(directory.resolve("key.p8"), "no key");
		assertThatExceptionOfType(WrongConfigurationException.class).isThrownBy(() -> read(file, null))
			.withMessageStartingWith("longwire.apns.senders.shop.key-file is no signing key of APNs. ");
		assertThatExceptionOfType(WrongConfigurationException.class).isThrownBy(() -> read(null, ApnsRig.trusting()))
			.withMessageStartingWith("longwire.apns.senders.shop.ssl-bundle holds no client certificate");
	}

	private static void read(Path keyFile, SslBundle bundle) {
		ApnsProperties.Sender settings = ApnsRig.settings(443, 1, keyFile, MessageIdInPayload.NEVER);
		ApnsCredentials.read("shop", settings,
				new DefaultSslBundleRegistry("peer", (bundle != null) ? bundle : ApnsRig.trusting()));
	}

	private static ApnsProperties.Sender bind(Map<String, String> more) {
		Map<String, String> all = new HashMap<>();
		GOOD.forEach((name, value) -> all.put("longwire.apns.senders.shop." + name, value));
		more.forEach((name, value) -> all.put("longwire.apns.senders.shop." + name, value));
		return new Binder(new MapConfigurationPropertySource(all)).bind("longwire.apns", ApnsProperties.class)
			.get()
			.senders()
			.get("shop");
	}

}
