package io.longwire.configuration;

import java.nio.file.Path;
import java.util.Map;

import io.longwire.LongwireApplication;
import io.longwire.sandbox.SandboxApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A property that there is not stops the start, with its name and what was probably
 * meant.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertyTests {

	@ParameterizedTest
	@CsvSource({ "longwire.dispatch.max-attempt, longwire.dispatch.max-attempts",
			"longwire.dispatch.senders.demo.ratelimits, longwire.dispatch.senders.demo.rate-limit",
			"longwire.ccs.sender.shop.host, longwire.ccs.senders",
			"longwire.ccs.senders.demo.apikeys, longwire.ccs.senders.demo.api-key",
			"longwire.intakes.max-body, longwire.intake",
			"longwire.sandbox.push-service, longwire.sandbox.push-services", "longwire.api-keys, longwire.api-key" })
	void stopsTheStart(String property, String meant, CapturedOutput output) {
		assertThatThrownBy(() -> SpringApplication.run(LongwireApplication.class, "--" + property + "=secret"))
			.isInstanceOf(WrongConfigurationException.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(property + " is no property of Longwire (\"" + property + "\" from property source")
			.contains("Did you mean " + meant + "?")
			.doesNotContain("secret", "\tat ");
	}

	@Test
	void theSandboxAloneKnowsItsOwnAndLeavesWhatAGatewayIsTold() {
		assertThatExceptionOfType(WrongConfigurationException.class)
			.isThrownBy(() -> SandboxApplication.run("--server.port=0", "--longwire.sandbox.ports=0",
					"--longwire.dispatch.nonsense=1"))
			.withMessageContaining("longwire.sandbox.ports is no property")
			.withMessageContaining("Did you mean longwire.sandbox.port?")
			.withMessageNotContaining("nonsense");
	}

	/** There is no simulated FCM without {@code longwire.sandbox.push-services}. */
	@Test
	void theSandboxAloneKnowsWhatConcernsPushServicesThatAreNotWanted(@TempDir Path directory) {
		SandboxApplication
			.run("--server.port=0", "--longwire.sandbox.port=0", "--longwire.sandbox.directory=" + directory,
					"--longwire.sandbox.fcm.port=5300")
			.close();
		new ApplicationContextRunner().withUserConfiguration(SandboxApplication.class)
			.withInitializer(variables(Map.of("LONGWIRE_SANDBOX_APNS_PORT", "5301")))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	/** Otherwise an operator would read that there is no sender, and no word of why. */
	@Test
	void aMisspelledSenderIsToldBeforeThatThereIsNone(CapturedOutput output) {
		assertThatThrownBy(() -> SpringApplication.run(LongwireApplication.class,
				"--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/longwire",
				"--longwire.ccs.sender.shop.host=ccs.example.org"))
			.isInstanceOf(WrongConfigurationException.class);
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("longwire.ccs.sender.shop.host is no property of Longwire")
			.contains("Did you mean longwire.ccs.senders?")
			.doesNotContain("\tat ");
	}

	@Test
	void allFaultsAreToldAtOnce() {
		gateway(Map.of("LONGWIRE_DISPATCH_MAX_ATTEMPT", "3", "LONGWIRE_QUEUE_RETENTIONS", "1d"))
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContainingAll("(\"LONGWIRE_DISPATCH_MAX_ATTEMPT\" from property source",
						"Did you mean longwire.dispatch.max-attempts?",
						"(\"LONGWIRE_QUEUE_RETENTIONS\" from property source",
						"Did you mean longwire.queue.retention?"));
	}

	/** A service named longwire, or longwire-dispatch, sets them for every container. */
	@Test
	void whatKubernetesSetsIsNoProperty() {
		gateway(Map.of("LONGWIRE_SERVICE_HOST", "10.0.0.1", "LONGWIRE_SERVICE_PORT", "8080",
				"LONGWIRE_SERVICE_PORT_HTTP", "8080", "LONGWIRE_PORT", "tcp://10.0.0.1:8080", "LONGWIRE_PORT_8080_TCP",
				"tcp://10.0.0.1:8080", "LONGWIRE_PORT_8080_TCP_ADDR", "10.0.0.1", "LONGWIRE_DISPATCH_SERVICE_HOST",
				"10.0.0.1"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	/** The legacy form of a name with a hyphen, which Spring Boot takes as well. */
	@Test
	void aVariableMayAddToASenderWithAHyphenThatIsConfiguredElsewhere() {
		var variables = Map.<String, Object>of("LONGWIRE_CCS_SENDERS_MY_SHOP_API_KEY", "secret");
		gateway(variables)
			.withPropertyValues("longwire.ccs.senders.my-shop.host=ccs", "longwire.ccs.senders.my-shop.sender-id=1")
			.run((context) -> assertThat(context).hasNotFailed());
		gateway(variables).run((context) -> assertThat(context).getFailure()
			.hasMessageContaining("longwire.ccs.senders.my.shop.api.key is no property"));
	}

	@Test
	void itMayAddToAnythingOfThatSender() {
		gateway(Map.of("LONGWIRE_CCS_SENDERS_MY_SHOP_HOST", "ccs", "LONGWIRE_CCS_SENDERS_MY_SHOP_SENDER_ID", "1",
				"LONGWIRE_CCS_SENDERS_MY_SHOP_API_KEY", "secret"))
			.withPropertyValues("longwire.ccs.senders.my-shop.connections.min=1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void itMayNotAddToThatSenderWhatThereIsNot() {
		gateway(Map.of("LONGWIRE_CCS_SENDERS_MY_SHOP_API_KYE", "secret"))
			.withPropertyValues("longwire.ccs.senders.my-shop.host=ccs", "longwire.ccs.senders.my-shop.sender-id=1",
					"longwire.ccs.senders.my-shop.api-key=secret")
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("\"LONGWIRE_CCS_SENDERS_MY_SHOP_API_KYE\""));
	}

	private static ApplicationContextRunner gateway(Map<String, Object> variables) {
		return new ApplicationContextRunner()
			.withUserConfiguration(PropertyCheckConfiguration.class, AllProperties.class)
			.withInitializer(variables(variables));
	}

	private static ApplicationContextInitializer<ConfigurableApplicationContext> variables(
			Map<String, Object> variables) {
		return (context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("systemEnvironment", variables));
	}

	/** Not annotated as a configuration, so that no other test's scan finds it. */
	@ConfigurationPropertiesScan("io.longwire")
	static class AllProperties {

	}

}
