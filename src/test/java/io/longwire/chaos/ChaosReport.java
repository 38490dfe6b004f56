package io.longwire.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * How a chaos run with CCS went.
 *
 * @param seed of its requests and faults
 * @param heldUp the longest time for which a fault kept answers from being stored
 * @param invariants what the sandbox reports
 */
record ChaosReport(long seed, Course course, Duration heldUp, JsonNode invariants) {

	/**
	 * What the gateway gave up in time, the sandbox calls lost; the database knows
	 * better.
	 */
	private static final String GIVEN_UP = "lost: ";

	/** What must not have happened, in words; empty if all went well. */
	List<String> faulty() {
		List<String> faulty = new ArrayList<>(this.course.comparison().differences());
		this.invariants.get("broken").forEach((rule) -> faulty.add(rule.stringValue()));
		faulty.removeIf((rule) -> rule.startsWith(GIVEN_UP));
		if (Made.isTooLong(number("/longest_lost_answer_ms"), this.heldUp)) {
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
		String rows = """
				| came, was refused, and its time was over before it was taken | %d |
				| sent again, by reason | %s |
				| duplicated, by reason | %s |
				| longest time between an answer and the cut that lost it | %d ms |
				| most un-answered messages on one connection, beyond 100 | %d, %d |
				| written after draining was said: crossing, late | %d, %d |
				| upstream messages and receipts: offered, acked, sent again | %d, %d, %d |
				| acks on the wrong connection, for nothing sent, once too often | %d, %d, %d |
				""".formatted(number("/lost"), this.invariants.get("sent_again"), this.invariants.get("duplicated"),
				number("/longest_lost_answer_ms"), number("/window/highest"), number("/window/violations"),
				number("/draining/crossing"), number("/draining/late"), number("/from_devices/offered"),
				number("/from_devices/acked"), number("/from_devices/sent_again"),
				number("/from_devices/wrong_connection_acks"), number("/from_devices/unknown_acks"),
				number("/from_devices/acked_again"));
		return this.course.page("Chaos run " + this.seed, rows, faulty());
	}

	private long number(String pointer) {
		return this.invariants.at(pointer).longValue();
	}

	/** Writes it as text for people, and beside it as JSON. */
	void write(Path file) {
		this.course.write(file, toString(), faulty(), this.invariants);
	}

}
