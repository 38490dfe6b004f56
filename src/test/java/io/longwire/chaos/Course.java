package io.longwire.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every report of a chaos run tells, whichever push services took part.
 *
 * @param replay how to make it again
 * @param origin when, of what and on what it was made
 * @param took from the first request to the last comparison
 * @param faults what was made to fail, in order
 * @param answered what callers were answered
 * @param comparison promises, database and sandbox against each other
 */
record Course(String replay, Map<String, String> origin, Duration took, List<String> faults, Answered answered,
		Comparison comparison) {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	/**
	 * The report as text for people.
	 * @param rows of the table, which are this kind of run's own
	 * @param faulty what must not have happened
	 */
	String page(String title, String rows, List<String> faulty) {
		return """
				# %s

				    %s

				%s
				| | |
				| --- | --- |
				| took | %d s |
				| faults | %d |
				| messages answered for | %d |
				| requests repeated by callers | %d |
				| ended as | %s |
				| differences between promise, database and sandbox | %d |
				| lost | %d |
				%s| broken | %s |

				Faults: %s.
				""".formatted(title, this.replay, origins(), this.took.toSeconds(), this.faults.size(),
				this.answered.promised(), this.answered.repeatedRequests(), this.comparison.states(),
				this.comparison.differing(), this.comparison.lost(), rows, faulty.isEmpty() ? "nothing" : faulty,
				String.join(", ", this.faults));
	}

	private String origins() {
		return this.origin.entrySet()
			.stream()
			.map((entry) -> "- " + entry.getKey() + ": " + entry.getValue() + "\n")
			.collect(Collectors.joining());
	}

	/**
	 * Writes a report as text, and beside it as JSON.
	 * @param invariants what the push services report
	 */
	void write(Path file, String page, List<String> faulty, Object invariants) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("replay", this.replay);
		json.put("origin", this.origin);
		json.put("seconds", this.took.toSeconds());
		json.put("faults", this.faults);
		json.put("promised", this.answered.promised());
		json.put("repeated_requests", this.answered.repeatedRequests());
		json.put("states", this.comparison.states());
		json.put("differing", this.comparison.differing());
		json.put("lost", this.comparison.lost());
		json.put("faulty", faulty);
		json.put("invariants", invariants);
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			Files.writeString(file, page);
			Files.writeString(file.resolveSibling(file.getFileName().toString().replaceFirst("\\.md$", "") + ".json"),
					JSON.writeValueAsString(json) + "\n");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What callers were answered.
	 *
	 * @param promised messages that they were answered for
	 * @param repeatedRequests requests that they had to repeat
	 */
	record Answered(int promised, int repeatedRequests) {

		static Answered by(Workload workload) {
			return new Answered(workload.posted(), workload.repeated());
		}

	}

}
