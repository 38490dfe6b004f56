package io.longwire.chaos;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.longwire.process.SimulatedService;
import io.longwire.testing.Provenance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A report that is kept says when, of what and on what it was made, as text and as JSON.
 */
class CourseTests {

	private static final JsonNode INVARIANTS = JsonMapper.shared().readTree("""
			{"broken":[],"lost":0,"sent_again":{},"duplicated":{},"longest_lost_answer_ms":1,
			"window":{"highest":60,"violations":0},"draining":{"crossing":0,"late":0},
			"from_devices":{"offered":1,"acked":1,"sent_again":0,"wrong_connection_acks":0,"unknown_acks":0,
			"acked_again":0}}""");

	private final Map<String, String> origin = Provenance.here();

	private final Course course = new Course("./mvnw verify -Dchaos.seed=7", this.origin, Duration.ofSeconds(8),
			List.of("CUT_ALL at 1.0 s for 2 ms"), new Course.Answered(100, 3), new Comparison());

	@TempDir
	private Path directory;

	@Test
	void theOriginNamesDateCommitAndMachine() {
		assertThat(this.origin).containsOnlyKeys("date", "commit", "cpu", "memory", "os", "jdk");
		assertThat(this.origin.get("date")).matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
		assertThat(this.origin.get("cpu")).startsWith(Runtime.getRuntime().availableProcessors() + " x ");
	}

	@Test
	void aRunWithCcsIsWrittenAsTextAndAsJson() throws Exception {
		new ChaosReport(7, this.course, Duration.ZERO, INVARIANTS).write(this.directory.resolve("run.md"));
		assertThat(Files.readString(this.directory.resolve("run.md"))).startsWith("# Chaos run 7\n");
		assertThatBothAreThere(INVARIANTS);
	}

	@Test
	void aRunWithPhonesIsWrittenAsTextAndAsJson() throws Exception {
		new PhoneReport(this.course, Duration.ZERO, Map.of(SimulatedService.FCM, INVARIANTS))
			.write(this.directory.resolve("run.md"));
		assertThatBothAreThere(JsonMapper.shared().createObjectNode().set("FCM", INVARIANTS));
	}

	private void assertThatBothAreThere(JsonNode invariants) throws Exception {
		String page = Files.readString(this.directory.resolve("run.md"));
		this.origin.forEach((word, value) -> assertThat(page).contains("- " + word + ": " + value + "\n"));
		assertThat(page).contains("| messages answered for | 100 |", "| broken | nothing |", "CUT_ALL at 1.0 s");
		JsonNode json = JsonMapper.shared().readTree(this.directory.resolve("run.json").toFile());
		this.origin.forEach((word, value) -> assertThat(json.at("/origin/" + word).stringValue()).isEqualTo(value));
		assertThat(json.get("replay").stringValue()).isEqualTo("./mvnw verify -Dchaos.seed=7");
		assertThat(json.get("promised").intValue()).isEqualTo(100);
		assertThat(json.get("invariants")).isEqualTo(invariants);
	}

}
