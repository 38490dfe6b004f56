package io.longwire.stats;

import java.util.List;

import io.longwire.transport.TransportRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QueueMetersTests {

	private final StubDepth depth = new StubDepth();

	private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

	QueueMetersTests() {
		var transports = new TransportRegistry(List.of(() -> List.of(new StubTransport("demo", true))));
		assertThat(new QueueMeters(this.registry, transports, this.depth)).isNotNull();
	}

	@Test
	void databaseIsAskedOnceForManyReadings() {
		for (int i = 0; i < 100; i++) {
			gauge("longwire.queue.depth", "high");
			gauge("longwire.queue.oldest.due.age", "high");
		}

		assertThat(this.depth.asked).hasValue(1);
	}

	@Test
	void nothingDueIsNoAge() {
		assertThat(gauge("longwire.queue.oldest.due.age", "high")).isZero();
		assertThat(gauge("longwire.queue.oldest.due.age", "normal")).isEqualTo(1.5);
	}

	@Test
	void absentDatabaseIsNotANumber() {
		this.depth.away = true;

		assertThat(gauge("longwire.queue.depth", "normal")).isNaN();
	}

	@Test
	void absentDatabaseIsNotAskedForEveryReading() {
		this.depth.away = true;

		for (int i = 0; i < 100; i++) {
			assertThat(gauge("longwire.queue.oldest.due.age", "normal")).isNaN();
			assertThat(gauge("longwire.queue.depth", "high")).isNaN();
		}

		assertThat(this.depth.asked).hasValue(1);
	}

	private double gauge(String name, String lane) {
		return this.registry.get(name).tags("sender", "demo", "lane", lane).gauge().value();
	}

}
