package io.longwire.sandbox;

import java.net.BindException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.longwire.process.SimulatedService;
import io.longwire.sandbox.fcm.FcmSandboxConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When there is a sandbox, and when there is a sender {@code demo}.
 */
class SandboxEnvironmentTests {

	private static final String H2 = "spring.datasource.url=jdbc:h2:file:./data/longwire";

	private static final String MYSQL = "spring.datasource.url=jdbc:mysql://localhost/longwire";

	private static final String SENDER = "longwire.ccs.senders.main.host=ccs.example.org";

	private static final String DEMO = "longwire.ccs.senders.demo.";

	@TempDir
	private Path directory;

	private ApplicationContextRunner runner() {
		return new ApplicationContextRunner()
			.withUserConfiguration(SandboxConfiguration.class, SenderCheckConfiguration.class)
			.withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
			.withBean(Clock.class, Clock::systemUTC)
			.withPropertyValues("longwire.sandbox.port=0", "longwire.sandbox.directory=" + this.directory)
			.withInitializer((context) -> new SandboxEnvironment().postProcessEnvironment(context.getEnvironment(),
					new SpringApplication()));
	}

	@Test
	void withoutSenderOnH2ThereAreSandboxAndDemo() {
		runner().withPropertyValues(H2).run((context) -> {
			Environment environment = context.getEnvironment();
			assertThat(context.getBean(SandboxServer.class).isRunning()).isTrue();
			assertThat(environment.getProperty(DEMO + "host")).isEqualTo("localhost");
			assertThat(environment.getProperty(DEMO + "port", Integer.class))
				.isEqualTo(context.getBean(SandboxServer.class).port())
				.isNotZero();
			assertThat(environment.getProperty(DEMO + "sender-id")).isEqualTo("4815162342");
			assertThat(environment.getProperty(DEMO + "api-key")).isEqualTo("sandbox-key");
			String bundle = environment.getProperty(DEMO + "ssl-bundle");
			assertThat(context.getBean(SslBundles.class).getBundle(bundle).getStores().getTrustStore().size())
				.isEqualTo(1);
		});
	}

	@Test
	void pushServicesMayBeAList() {
		runner().withUserConfiguration(FcmSandboxConfiguration.class)
			.withPropertyValues(H2, "longwire.sandbox.push-services[0]=ccs", "longwire.sandbox.push-services[1]=fcm",
					"longwire.sandbox.fcm.port=0")
			.run((context) -> assertThat(context.getEnvironment().getProperty("longwire.fcm.senders.demo-fcm.endpoint"))
				.isNotNull());
	}

	@Test
	void theSenderAtFcmHasTheProjectThatTheSandboxKnowsNow() {
		runner().withUserConfiguration(FcmSandboxConfiguration.class)
			.withPropertyValues(H2, "longwire.sandbox.push-services=fcm", "longwire.sandbox.fcm.port=0",
					"longwire.sandbox.fcm.project-id=acme")
			.run((context) -> {
				String project = "longwire.fcm.senders.demo-fcm.project-id";
				assertThat(context.getEnvironment().getProperty(project)).isEqualTo("acme");
				assertThat(context.getBeansOfType(GatewayProperties.class).values())
					.flatExtracting((service) -> service.gatewayProperties("ccs").entrySet())
					.contains(Map.entry(project, "acme"));
			});
	}

	@Test
	void oneSwitchBringsUpEveryPushServiceAndASenderOfEach() {
		runner().withUserConfiguration(FcmSandboxConfiguration.class)
			.withPropertyValues(H2)
			.withPropertyValues(
					SimulatedService.all().stream().map((one) -> one.replaceFirst("^--", "")).toArray(String[]::new))
			.run((context) -> {
				Environment environment = context.getEnvironment();
				assertThat(environment.getProperty(DEMO + "host")).isEqualTo("localhost");
				assertThat(environment.getProperty("longwire.fcm.senders.demo-fcm.endpoint"))
					.isEqualTo("https://localhost:" + environment.getProperty("longwire.sandbox.fcm.port"));
				assertThat(Path.of(environment.getProperty("longwire.fcm.senders.demo-fcm.credentials"))).exists();
				assertThat(environment.getProperty("longwire.apns.senders.demo-apns.port"))
					.isEqualTo(environment.getProperty("longwire.sandbox.apns.port"))
					.isNotEqualTo("0");
			});
	}

	@Test
	void pushServiceThatIsUnknownIsToldByName() {
		runner().withPropertyValues(H2, "longwire.sandbox.push-services=fcm,gcm")
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContainingAll("longwire.sandbox.push-services", "'gcm'",
						Stream.of(SimulatedService.values())
							.map(SimulatedService::word)
							.collect(Collectors.joining(", ", "Use ", ", or all"))));
	}

	@Test
	void withSenderThereIsNeither() {
		runner().withPropertyValues(H2, SENDER).run((context) -> {
			assertThat(context).doesNotHaveBean(SandboxServer.class).doesNotHaveBean(SandboxController.class);
			assertThat(context.getEnvironment().containsProperty(DEMO + "host")).isFalse();
		});
	}

	@Test
	void senderOfAnotherKindCountsToo() {
		runner().withPropertyValues(H2, "longwire.fcm.senders.main.project=p")
			.run((context) -> assertThat(context).doesNotHaveBean(SandboxServer.class));
	}

	@Test
	void senderFromTheProcessEnvironmentCountsToo() {
		new ApplicationContextRunner().withUserConfiguration(SandboxConfiguration.class)
			.withPropertyValues(H2)
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
						Map.of("LONGWIRE_CCS_SENDERS_MAIN_HOST", "ccs.example.org"))))
			.withInitializer((context) -> new SandboxEnvironment().postProcessEnvironment(context.getEnvironment(),
					new SpringApplication()))
			.run((context) -> assertThat(context).doesNotHaveBean(SandboxServer.class));
	}

	@Test
	void wantedByNameBesideASenderThereIsNoDemo() {
		runner().withPropertyValues(MYSQL, SENDER, "longwire.sandbox.enabled=true").run((context) -> {
			assertThat(context).hasSingleBean(SandboxServer.class);
			assertThat(context.getEnvironment().containsProperty(DEMO + "host")).isFalse();
		});
	}

	@Test
	void wantedByNameOnAnotherDatabaseThereAreBoth() {
		runner().withPropertyValues(MYSQL, "longwire.sandbox.enabled=true").run((context) -> {
			assertThat(context).hasSingleBean(SandboxServer.class);
			assertThat(context.getEnvironment().containsProperty(DEMO + "host")).isTrue();
		});
	}

	@Test
	void withoutSenderOnAnotherDatabaseTheStartStops() {
		assertThat(failure(MYSQL)).hasMessageStartingWith("No sender is configured")
			.hasMessageContainingAll("H2", "longwire.ccs.senders.", "longwire.sandbox.enabled=true");
	}

	@Test
	void withoutSenderAndWithoutSandboxTheStartStops() {
		assertThat(failure(H2, "longwire.sandbox.enabled=false"))
			.hasMessageContaining("longwire.sandbox.enabled is false");
	}

	private Throwable failure(String... properties) {
		var failure = new AtomicReference<Throwable>();
		runner().withPropertyValues(properties).run((context) -> failure.set(context.getStartupFailure()));
		assertThat(failure.get()).isInstanceOf(NoSenderException.class);
		return failure.get();
	}

	@Test
	void portThatIsTakenIsToldWithTheRemedy() {
		runner().withPropertyValues(H2).run((first) -> {
			int port = first.getBean(SandboxServer.class).port();
			runner().withPropertyValues(H2, "longwire.sandbox.port=" + port)
				.run((second) -> assertThat(second).getFailure()
					.cause()
					.isInstanceOf(SandboxPortException.class)
					.hasMessageContaining("Set longwire.sandbox.port to another port")
					.rootCause()
					.isInstanceOf(BindException.class));
		});
	}

	@Test
	void wrongPropertyIsToldByName() {
		runner().withPropertyValues(H2, "longwire.sandbox.sender-id=my-project")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("longwire.sandbox.sender-id"));
	}

}
