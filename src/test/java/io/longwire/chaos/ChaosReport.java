package io.longwire.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a chaos run went.
 *
 * @param settings what was asked for
 * @param took from the first request to the last comparison
 * @param faults what was made to fail, in order
 * @param promised messages that callers were answered for
 * @param repeatedRequests requests that callers had to repeat
 * @param comparison promises, database and sandbox against each other
 * @param invariants what the sandbox reports
 */
record ChaosReport(ChaosSettings settings, Duration took, List<Made> faults, int promised, int repeatedRequests,
		Comparison comparison, JsonNode invariants) {

	/** Longer than the database is away, or the gateway frozen. */
	private static final Duration LONGEST_LOST_ANSWER = Duration.ofSeconds(30);

	/**
	 * What the gateway gave up in time, the sandbox calls lost; the database knows
	 * better.
	 */
	private static final String GIVEN_UP = "lost: ";

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	/** What must not have happened, in words; empty if all went well. */
	List<String> faulty() {
		List<String> faulty = new ArrayList<>(this.comparison.differences());
		this.invariants.get("broken").forEach((rule) -> faulty.add(rule.stringValue()));
		faulty.removeIf((rule) -> rule.startsWith(GIVEN_UP));
		if (number("/longest_lost_answer_ms") > LONGEST_LOST_ANSWER.toMillis()) {
			faulty.add("an answer was not stored for " + number("/longest_lost_answer_ms") + " ms");
		}
		JsonNode fromDevices = this.invariants.get("from_devices");
		if (fromDevices.get("acked").longValue() != fromDevices.get("offered").longValue()) {
			faulty.add("not acked once each: " + fromDevices);
		}
		return faulty;
	}

	@Override
	public String toString() {
		return """
				# Chaos run %d

				    %s

				| | |
				| --- | --- |
				| database; gateways | %s; %d |
				| took | %d s |
				| faults | %d |
				| messages answered for | %d |
				| requests repeated by callers | %d |
				| ended as | %s |
				| differences between promise, database and sandbox | %d |
				| lost; came, was refused, and its time was over before it was taken | %d; %d |
				| sent again, by reason | %s |
				| duplicated, by reason | %s |
				| longest time between an answer and the cut that lost it | %d ms |
				| most un-answered messages on one connection, beyond 100 | %d, %d |
				| written after draining was said: crossing, late | %d, %d |
				| upstream messages and receipts: offered, acked, sent again | %d, %d, %d |
				| acks on the wrong connection, for nothing sent, once too often | %d, %d, %d |
				| broken | %s |

				Faults: %s.
				""".formatted(this.settings.seed(), replay(), this.settings.engineName(), this.settings.gateways(),
				this.took.toSeconds(), this.faults.size(), this.promised, this.repeatedRequests,
				this.comparison.states(), this.comparison.differing(), this.comparison.lost(), number("/lost"),
				this.invariants.get("sent_again"), this.invariants.get("duplicated"), number("/longest_lost_answer_ms"),
				number("/window/highest"), number("/window/violations"), number("/draining/crossing"),
				number("/draining/late"), number("/from_devices/offered"), number("/from_devices/acked"),
				number("/from_devices/sent_again"), number("/from_devices/wrong_connection_acks"),
				number("/from_devices/unknown_acks"), number("/from_devices/acked_again"),
				faulty().isEmpty() ? "nothing" : faulty(),
				this.faults.stream().map(Made::toString).collect(Collectors.joining(", ")));
	}

	/**
	 * A fault that was made.
	 *
	 * @param took until it was over
	 */
	record Made(Fault fault, Instant at, Duration took) {

		@Override
		public String toString() {
			return this.at.atOffset(ZoneOffset.UTC).toLocalTime().truncatedTo(ChronoUnit.MILLIS) + " " + this.fault
					+ " " + this.took.toMillis() + " ms";
		}

	}

	private String replay() {
		return this.settings.replay(ChaosIT.class);
	}

	private long number(String pointer) {
		return this.invariants.at(pointer).longValue();
	}

	/** Writes it as text for people, and beside it as JSON. */
	void write(Path file) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("seed", this.settings.seed());
		json.put("replay", replay());
		json.put("seconds", this.took.toSeconds());
		json.put("faults", this.faults.stream().map(Made::toString).toList());
		json.put("promised", this.promised);
		json.put("states", this.comparison.states());
		json.put("differing", this.comparison.differing());
		json.put("lost", this.comparison.lost());
		json.put("faulty", faulty());
		json.put("invariants", this.invariants);
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			Files.writeString(file, toString());
			Files.writeString(file.resolveSibling(file.getFileName().toString().replace(".md", "") + ".json"),
					JSON.writeValueAsString(json) + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
