package io.longwire.configuration;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;

import io.longwire.sandbox.SandboxApplication;
import io.longwire.transport.DeviceInbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What is found wrong only when it is used stops the start as well, with the property and
 * the remedy in place of a stack trace.
 */
@ExtendWith(OutputCaptureExtension.class)
class WrongConfigurationTests {

	private static final String[] CCS = { "longwire.ccs.senders.shop.host=localhost",
			"longwire.ccs.senders.shop.sender-id=1", "longwire.ccs.senders.shop.api-key=hunter2" };

	private static final String[] APNS = { "longwire.apns.senders.shop.topic=com.example.shop",
			"longwire.apns.senders.shop.key-file=/nowhere/key.p8", "longwire.apns.senders.shop.key-id=ABC123DEFG",
			"longwire.apns.senders.shop.team-id=DEF123GHIJ" };

	@TempDir
	Path directory;

	@AfterEach
	void noStackTraceAndNoSecret(CapturedOutput output) {
		assertThat(output).contains("APPLICATION FAILED TO START").doesNotContain("\tat ", "hunter2");
	}

	@Test
	void aPortThatIsTaken(CapturedOutput output) throws Exception {
		try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThatThrownBy(
					() -> SandboxApplication.run("--server.port=0", "--longwire.sandbox.port=" + taken.getLocalPort(),
							"--longwire.sandbox.directory=" + this.directory))
				.isInstanceOf(Exception.class);
		}
		assertThat(output).contains("The sandbox cannot listen on 127.0.0.1:")
			.contains("Set longwire.sandbox.port to another port");
	}

	@Test
	void aKeyFileThatIsNotThere(CapturedOutput output) {
		start(APNS);
		assertThat(output).contains("longwire.apns.senders.shop.key-file cannot be read")
			.contains("Name the .p8 file that Apple handed out");
	}

	@Test
	void anSslBundleThatIsNotThere(CapturedOutput output) {
		start(Stream.concat(Stream.of(CCS), Stream.of("longwire.ccs.senders.shop.ssl-bundle=own-ca"))
			.toArray(String[]::new));
		assertThat(output).contains("longwire.ccs.senders.shop.ssl-bundle names 'own-ca', which does not exist")
			.contains("Define spring.ssl.bundle.pem.own-ca");
	}

	@Test
	void aCertificateThatIsNotThere(CapturedOutput output) {
		start(Stream
			.concat(Stream.of(CCS),
					Stream.of("longwire.ccs.senders.shop.ssl-bundle=own-ca",
							"spring.ssl.bundle.pem.own-ca.truststore.certificate=/nowhere/ca.pem"))
			.toArray(String[]::new));
		assertThat(output).contains("longwire.ccs.senders.shop.ssl-bundle names 'own-ca', which cannot be read (")
			.contains("/nowhere/ca.pem")
			.contains("Correct the files, or the passwords, that spring.ssl.bundle names for 'own-ca'");
	}

	private static void start(String... properties) {
		Stream<String> own = Stream.of("spring.main.web-application-type=none");
		assertThatThrownBy(() -> SpringApplication.run(Transports.class,
				Stream.concat(own, Stream.of(properties)).map((property) -> "--" + property).toArray(String[]::new)))
			.isInstanceOf(Exception.class);
	}

	/**
	 * As much of the gateway as has to do with senders: its database would take seconds.
	 * Not annotated as a configuration, so that no other test's scan finds it.
	 */
	@ImportAutoConfiguration(SslAutoConfiguration.class)
	@ComponentScan("io.longwire.transport")
	@ConfigurationPropertiesScan("io.longwire.transport")
	static class Transports {

		@Bean
		Clock clock() {
			return Clock.systemUTC();
		}

		@Bean
		MeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

		@Bean
		DeviceInbox inbox() {
			return (item, durable) -> false;
		}

	}

}
