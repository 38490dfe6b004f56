package io.longwire.transport.ccs;

import java.time.Clock;
import java.time.Duration;

import io.longwire.notification.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class CcsConfigurationTests {

	private static final String WARNING = "connections.max has no effect";

	@Test
	void saysThatThePoolDoesNotGrowYet(CapturedOutput output) {
		assemble("steady", new CcsProperties.Connections(2, 2));
		assertThat(output).doesNotContain(WARNING);
		assemble("growing", new CcsProperties.Connections(2, 5));
		assertThat(output).containsOnlyOnce("longwire.ccs.senders.growing." + WARNING);
	}

	private static void assemble(String name, CcsProperties.Connections connections) {
		var settings = new CcsProperties.Sender("localhost", 5235, "gcm.googleapis.com", "4815162342",
				new Secret(Rig.KEY), null, connections, 100, Duration.ofSeconds(30), Duration.ofSeconds(60));
		var time = new SenderContext.Time(Clock.systemUTC(), System::nanoTime);
		new CcsConfiguration.Assembly(new DefaultSslBundleRegistry(), (item, durable) -> {
		}, new SimpleMeterRegistry(), time, Runnable::run).transport(name, settings);
	}

}
