package io.longwire.stats;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

import io.longwire.queue.OldestSnapshot;
import io.longwire.transport.TransportRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushEndpointTests {

	private static final JsonMapper JSON = new JsonMapper();

	private ConfigurableApplicationContext context;

	@BeforeAll
	void start() {
		this.context = new SpringApplicationBuilder(Modules.class).run("--server.port=0", "--server.address=127.0.0.1",
				"--spring.datasource.url=jdbc:h2:mem:push");
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@AfterEach
	void databaseIsBack() {
		this.context.getBean(StubDepth.class).away = false;
		this.context.getBean(StubPauses.class).resume("demo");
	}

	@Test
	void aPausedSenderIsReportedSo() throws Exception {
		this.context.getBean(StubPauses.class).pause("demo");
		JsonNode senders = get("/actuator/push").get("senders");
		assertThat(senders.get(0).get("state").stringValue()).isEqualTo("PAUSED");
		assertThat(senders.get(1).get("state").stringValue()).isEqualTo("NOT_READY");
	}

	@Test
	void reportsQueueSessionsAndCountersOfEachSender() throws Exception {
		JsonNode report = get("/actuator/push");

		assertThat(report.get("database").stringValue()).isEqualTo("H2 2.4 at jdbc:h2:file:./data/longwire");
		assertThat(report.get("senders").size()).isEqualTo(2);
		assertThat(report.get("senders").get(0).toString()).isEqualTo(
				"""
						{"sender":"demo","transport":"ccs","endpoint":"127.0.0.1:5235","state":"READY","problem":null,\
						"queue":{"high":{"queued":3,"depth":"3","oldest_due_age_ms":null},\
						"normal":{"queued":10000,"depth":">=10000","oldest_due_age_ms":1500}},\
						"sessions":[{"id":"demo-1","state":"READY","pending":42,"window":100,"ready_since":"2026-11-22T12:00:00Z",\
						"sent":9,"accepted":6,"nacked":{"BAD_REGISTRATION":1},"receipts":4,"upstream":2,\
						"mean_ack_latency_ms":11.5}],\
						"counters":{"sent":10,"accepted":7,"nacked":{"BAD_REGISTRATION":2},"unanswered":1,"duplicates":1,\
						"receipts":5,"upstream":3,"connects":2,"reconnects":1,"drains":1,\
						"ack_latency_ms":{"mean":12.5,"max":40.0}}}""");
		assertThat(report.get("senders").get(1).get("state").stringValue()).isEqualTo("NOT_READY");
		assertThat(report.get("senders").get(1).get("problem").stringValue()).isEqualTo("connection refused");
	}

	@Test
	void absentDatabaseDoesNotHideTheSessions() throws Exception {
		StubDepth depth = this.context.getBean(StubDepth.class);
		depth.away = true;
		int asked = depth.asked.get();

		JsonNode report = get("/actuator/push");

		assertThat(depth.asked).as("each question may wait").hasValue(asked);

		assertThat(report.get("database").stringValue()).isEqualTo("not available");
		assertThat(report.get("senders").get(0).get("queue").isNull()).isTrue();
		assertThat(report.get("senders").get(0).get("sessions").size()).isOne();
	}

	@Test
	void gaugesAreAmongTheMetrics() throws Exception {
		String scrape = send("/actuator/prometheus");

		assertThat(scrape).contains("longwire_queue_depth{lane=\"high\",sender=\"demo\"} 3.0")
			.contains("longwire_queue_depth{lane=\"normal\",sender=\"other\"} 10000.0")
			.contains("longwire_queue_oldest_due_age_seconds{lane=\"normal\",sender=\"demo\"} 1.5")
			.contains("longwire_queue_oldest_snapshot_age_seconds 600.0");
	}

	private JsonNode get(String path) throws Exception {
		return JSON.readTree(send(path));
	}

	private String send(String path) throws Exception {
		URI uri = URI.create("http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port"));
		HttpResponse<String> answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return answer.body();
	}

	/** Not annotated as a configuration, so that no other test's scan finds it. */
	@EnableAutoConfiguration
	@ComponentScan("io.longwire.stats")
	static class Modules {

		@Bean
		StubPauses pauses() {
			return new StubPauses();
		}

		@Bean
		StubDepth depth() {
			return new StubDepth();
		}

		@Bean
		OldestSnapshot oldestSnapshot() {
			return () -> 600;
		}

		@Bean
		TransportRegistry transports() {
			return new TransportRegistry(
					List.of(() -> List.of(new StubTransport("demo", true), new StubTransport("other", false))));
		}

	}

}
