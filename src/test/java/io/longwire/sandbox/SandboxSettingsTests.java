package io.longwire.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.longwire.ccsserver.BeyondWindow;
import io.longwire.ccsserver.CcsServerSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every property of the sandbox reaches the endpoint.
 */
class SandboxSettingsTests {

	@TempDir
	private static Path directory;

	@Test
	void withoutAnyItBehavesAsTheRealServiceDoes() {
		CcsServerSettings settings = settings(Map.of());
		CcsServerSettings real = CcsServerSettings.with(settings.tls());
		assertThat(settings).isEqualTo(real.withPort(SandboxProperties.PORT));
	}

	@Test
	void eachChangesWhatItSays() {
		CcsServerSettings settings = settings(Map.of("port", "1234", "address", "127.0.0.2", "beyond-window", "nack",
				"redelivery", "7s", "keep-alive", "3s", "connections", "5", "forms.iq-errors", "true",
				"forms.prefixed-answers", "false", "forms.echoed-empty-ids", "false"));
		assertThat(settings.port()).isEqualTo(1234);
		assertThat(settings.address()).isEqualTo("127.0.0.2");
		assertThat(settings.limits().beyondWindow()).isEqualTo(BeyondWindow.NACK);
		assertThat(settings.limits().sessions()).isEqualTo(5);
		assertThat(settings.timing().redelivery()).isEqualTo(Duration.ofSeconds(7));
		assertThat(settings.timing().keepAlive()).isEqualTo(Duration.ofSeconds(3));
		assertThat(settings.forms()).isEqualTo(new CcsServerSettings.Forms(true, false, false));
	}

	@Test
	void theFormsAreNotTakenForEachOther() {
		assertThat(settings(Map.of("forms.iq-errors", "true")).forms())
			.isEqualTo(new CcsServerSettings.Forms(true, true, true));
		assertThat(settings(Map.of("forms.prefixed-answers", "false")).forms())
			.isEqualTo(new CcsServerSettings.Forms(false, false, true));
	}

	private static CcsServerSettings settings(Map<String, String> given) {
		var named = new HashMap<String, String>();
		given.forEach((name, value) -> named.put("longwire.sandbox." + name, value));
		SandboxProperties properties = new Binder(new MapConfigurationPropertySource(named))
			.bindOrCreate("longwire.sandbox", SandboxProperties.class);
		return new SandboxServer(properties, SandboxCertificate.in(directory), Clock.systemUTC()).settings();
	}

}
