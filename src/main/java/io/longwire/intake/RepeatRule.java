package io.longwire.intake;

import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.longwire.queue.KnownRequests;
import io.longwire.queue.NewNotification;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * Lets what is right only as a repeat pass if its key came before: it was stored, and has
 * its answer. Asks for nothing else.
 */
@Component
class RepeatRule {

	private final KnownRequests known;

	RepeatRule(KnownRequests known) {
		this.known = known;
	}

	/** What is to be stored, or refused as it says. */
	NewNotification check(RequestReading.ValidAsRepeat reading) {
		if (this.known.among(List.of(reading.notification())).isEmpty()) {
			throw RequestProblems.of(reading);
		}
		return reading.notification();
	}

	/** The lines, but as wrong those that would have to be repeats and are none. */
	List<BulkLine> check(List<BulkLine> lines) {
		List<NewNotification> asked = lines.stream()
			.filter((line) -> line.unlessRepeat() != null)
			.map(BulkLine::notification)
			.filter(Objects::nonNull)
			.toList();
		if (asked.isEmpty()) {
			return lines;
		}
		Set<NewNotification> repeats = this.known.among(asked);
		return lines.stream().map((line) -> checked(line, repeats)).toList();
	}

	private static BulkLine checked(BulkLine line, Set<NewNotification> repeats) {
		ProblemDetail problem = line.unlessRepeat();
		return (problem == null || repeats.contains(line.notification())) ? line
				: BulkLine.wrong(line.number(), problem);
	}

}
