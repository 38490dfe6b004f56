package io.longwire.chaos;

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
 * @param heldUp the longest time for which a fault kept answers from being stored
 * @param invariants what each push service reports
 */
record PhoneReport(Course course, Duration heldUp, Map<SimulatedService, JsonNode> invariants) {

	PhoneReport {
		invariants = new TreeMap<>(invariants);
	}

	/** What must not have happened, in words; empty if all went well. */
	List<String> faulty() {
		List<String> faulty = new ArrayList<>(this.course.comparison().differences());
		this.invariants.forEach((service, report) -> {
			report.get("broken").forEach((rule) -> faulty.add(service + ": " + rule.stringValue()));
			if (report.at("/window/highest").intValue() > PhoneSandbox.WINDOW) {
				faulty.add(service + ": beyond the window: " + report.at("/window/highest"));
			}
			if (Made.isTooLong(report.get("longest_lost_answer_ms").longValue(), this.heldUp)) {
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
		var rows = new StringBuilder();
		this.invariants.forEach((service,
				report) -> rows.append("""
						| %s: came, was refused, and its time was over before it was taken | %s |
						| %1$s: sent again, by reason | %s |
						| %1$s: duplicated, by reason | %s |
						| %1$s: longest time between an answer and the cut that lost it | %s ms |
						| %1$s: most un-answered on one connection, of %d | %s |
						| %1$s: begun after GOAWAY: crossing, late | %s, %s |
						""".formatted(service, report.get("lost"), report.get("sent_again"), report.get("duplicated"),
						report.get("longest_lost_answer_ms"), PhoneSandbox.WINDOW, report.at("/window/highest"),
						report.at("/draining/crossing"), report.at("/draining/late"))));
		return this.course.page("Chaos run with FCM and APNs", rows.toString(), faulty());
	}

	/** Writes it as text for people, and beside it as JSON. */
	void write(Path file) {
		this.course.write(file, toString(), faulty(), this.invariants);
	}

}
