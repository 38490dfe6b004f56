package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CcsPropertiesTests {

	private static final Map<String, String> GOOD = Map.of("longwire.ccs.senders.demo.host", "ccs.example.test",
			"longwire.ccs.senders.demo.sender-id", "4815162342", "longwire.ccs.senders.demo.api-key", "AAAAserverkey");

	@Test
	void needsOnlyHostSenderIdAndKey() {
		CcsProperties.Sender sender = bind(Map.of()).senders().get("demo");
		assertThat(sender.endpoint()).isEqualTo("ccs.example.test:5235");
		assertThat(sender.login()).isEqualTo("4815162342@gcm.googleapis.com");
		assertThat(sender.window()).isEqualTo(100);
		assertThat(sender.ackTimeout()).isEqualTo(Duration.ofSeconds(30));
		assertThat(sender.pingInterval()).isEqualTo(Duration.ofSeconds(60));
		assertThat(sender.connections()).isEqualTo(new CcsProperties.Connections(1, 1));
		assertThat(sender.sslBundle()).isNull();
	}

	@Test
	void neverShowsTheKey() {
		assertThat(bind(Map.of()).toString()).contains("4815162342").doesNotContain("AAAAserverkey");
		assertThat(bind(Map.of()).senders().get("demo").apiKey().value()).isEqualTo("AAAAserverkey");
	}

	@Test
	void noSenderAtAllIsNoFaultHere() {
		Binder binder = new Binder(new MapConfigurationPropertySource(Map.of()));
		assertThat(binder.bindOrCreate("longwire.ccs", CcsProperties.class).senders()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "host, ''", "port, 0", "port, 65536", "domain, ''", "domain, gcm googleapis.com",
			"domain, a@gcm.googleapis.com", "domain, gcm.googleapis.com/x", "domain, .gcm", "domain, \"gcm.<x>\"",
			"sender-id, a@b", "sender-id, ''", "api-key, ''", "window, 0", "window, 101", "ack-timeout, 0s",
			"ping-interval, -1s", "connections.min, 0", "connections.max, 0", "connections.max, 1001" })
	void aWrongValueIsNamedWithItsRemedy(String property, String value) {
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> bind(Map.of("longwire.ccs.senders.demo." + property, value)))
			.havingRootCause()
			.withMessageStartingWith("longwire.ccs.senders.demo." + property + " ")
			.withMessageContaining(": ")
			.withMessageNotContaining("AAAAserverkey");
	}

	@Test
	void aDomainMayBeAnyNameOrAddress() {
		for (String domain : new String[] { "localhost", "127.0.0.1", "fcm.googleapis.com", "bücher-1.example" }) {
			assertThat(bind(Map.of("longwire.ccs.senders.demo.domain", domain)).senders().get("demo").domain())
				.isEqualTo(domain);
		}
	}

	private static CcsProperties bind(Map<String, String> more) {
		Map<String, String> all = new HashMap<>(GOOD);
		all.putAll(more);
		return new Binder(new MapConfigurationPropertySource(all)).bind("longwire.ccs", CcsProperties.class).get();
	}

}
