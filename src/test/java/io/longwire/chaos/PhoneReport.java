package io.longwire.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.longwire.process.SimulatedService;
import tools.jackson.databind.JsonNode;

/**
 * How a chaos run with phones went.
 *
 * @param replay how to make it again
 * @param took from the first request to the last comparison
 * @param faults what was made to fail, in order
 * @param promised messages that callers were answered for
 * @param repeatedRequests requests that callers had to repeat
 * @param comparison promises, database and sandbox against each other
 * @param invariants what each push service reports
 */
record PhoneReport(String replay, String database, Duration took, List<String> faults, int promised,
		int repeatedRequests, Comparison comparison, Map<SimulatedService, JsonNode> invariants) {

	/** Longer than anything is frozen. */
	private static final long LONGEST_LOST_ANSWER = 30_000;

	PhoneReport {
		invariants = new TreeMap<>(invariants);
	}

	/** What must not have happened, in words; empty if all went well. */
	List<String> faulty() {
		List<String> faulty = new ArrayList<>(this.comparison.differences());
		this.invariants.forEach((service, report) -> {
			report.get("broken").forEach((rule) -> faulty.add(service + ": " + rule.stringValue()));
			if (report.at("/window/highest").intValue() > PhoneSandbox.WINDOW) {
				faulty.add(service + ": beyond the window: " + report.at("/window/highest"));
			}
			if (report.get("longest_lost_answer_ms").longValue() > LONGEST_LOST_ANSWER) {
				faulty.add(service + ": an answer was not stored for " + report.get("longest_lost_answer_ms") + " ms");
			}
		});
		// What the gateway gave up in time, the sandbox calls lost; the database knows
		// better.
		faulty.removeIf((rule) -> rule.contains(": lost: "));
		return faulty;
	}

	@Override
	public String toString() {
		var text = new StringBuilder("""
				# Chaos run with FCM and APNs

				    %s

				| | |
				| --- | --- |
				| database | %s |
				| took | %d s |
				| faults | %d |
				| messages answered for | %d |
				| requests repeated by callers | %d |
				| ended as | %s |
				| differences between promise, database and sandbox | %d |
				| lost | %d |
				""".formatted(this.replay, this.database, this.took.toSeconds(), this.faults.size(), this.promised,
				this.repeatedRequests, this.comparison.states(), this.comparison.differing(), this.comparison.lost()));
		this.invariants.forEach((service,
				report) -> text.append("""
						| %s: came, was refused, and its time was over before it was taken | %s |
						| %1$s: sent again, by reason | %s |
						| %1$s: duplicated, by reason | %s |
						| %1$s: longest time between an answer and the cut that lost it | %s ms |
						| %1$s: most un-answered on one connection, of %d | %s |
						| %1$s: begun after GOAWAY: crossing, late | %s, %s |
						""".formatted(service, report.get("lost"), report.get("sent_again"), report.get("duplicated"),
						report.get("longest_lost_answer_ms"), PhoneSandbox.WINDOW, report.at("/window/highest"),
						report.at("/draining/crossing"), report.at("/draining/late"))));
		return text + """
				| broken | %s |

				Faults: %s.
				""".formatted(faulty().isEmpty() ? "nothing" : faulty(), String.join(", ", this.faults));
	}

	void write(Path file) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			Files.writeString(file, toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
