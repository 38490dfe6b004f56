package io.longwire.stats;

import java.time.Duration;
import java.util.List;

import io.longwire.transport.TransportRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class StartupSummaryTests {

	private final StubTransport transport = new StubTransport("demo", false);

	private final StartupSummary summary = new StartupSummary(
			new TransportRegistry(List.of(() -> List.of(this.transport))), new SummaryText(new MockEnvironment(),
					new StubDepth(), new StaticListableBeanFactory().getBeanProvider(BuildProperties.class)));

	@AfterEach
	void stop() {
		this.summary.destroy();
	}

	@Test
	void waitsForTheFirstReadySender(CapturedOutput output) {
		ready();
		await().during(Duration.ofMillis(300)).until(() -> !output.toString().contains("Longwire is up"));

		this.transport.ready = true;

		await().untilAsserted(() -> assertThat(output).containsOnlyOnce("Longwire is up").contains(", READY"));
	}

	@Test
	void doesNotWaitForEver(CapturedOutput output) {
		ready();

		await().atMost(Duration.ofSeconds(20))
			.untilAsserted(() -> assertThat(output).containsOnlyOnce("Longwire is up").contains("NOT READY yet"));
	}

	private void ready() {
		this.summary.onApplicationEvent(new ApplicationReadyEvent(new SpringApplication(), new String[0],
				new StaticApplicationContext(), Duration.ZERO));
	}

}
