package io.longwire.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.longwire.ccsserver.ServerStatistics;
import io.longwire.ccsserver.SessionStatistics;
import io.longwire.sandbox.http2.Http2Counts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a client of a push service must never do, and how often it did.
 *
 * @param broken the rules that were broken, each in a few words; empty if none was
 * @param lost messages that came, were neither taken nor refused for good, and have not
 * come again; whether the client has given them up, only the client knows
 * @param lostIds the first hundred of them
 * @param sentAgain how often messages came again, by reason
 * @param duplicated how often messages were taken again, so that their device got them
 * more than once, by the reason for which they came
 * @param undecided messages that came again within the last second and are not in these
 * counts yet
 * @param unexplained the first hundred messages that came again without a reason
 * @param longestLostAnswerMs the longest time between an answer and the end of its
 * connection, or the beginning of a stall there, after which its message came again all
 * the same
 * @param repeatedOnConnection messages that came again on a connection that had them, not
 * after a refusal
 * @param window the window of un-answered messages
 * @param draining what was written after draining was said
 * @param fromDevices upstream messages and receipts, and their acks; {@code null} where
 * nothing comes up
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record InvariantReport(List<String> broken, long lost, List<String> lostIds, Map<String, Long> sentAgain,
		Map<String, Long> duplicated, int undecided, List<Unexplained> unexplained, long longestLostAnswerMs,
		long repeatedOnConnection, Window window, Draining draining, @Nullable FromDevices fromDevices) {

	private static final int LISTED = 100;

	static InvariantReport of(ServerStatistics server, MessageLog log) {
		SessionStatistics.Counts total = server.total();
		return of(log, total.duplicates(), Window.of(server), Draining.of(total), FromDevices.of(server));
	}

	/**
	 * For HTTP/2, whose own rules keep the window, and whose answers find their stream.
	 */
	static InvariantReport of(MessageLog log, Http2Counts counts) {
		return of(log, 0, new Window(0, counts.highWater(), Map.of()), new Draining(counts.crossing(), counts.late()),
				null);
	}

	private static InvariantReport of(MessageLog log, long repeatedOnConnection, Window window, Draining draining,
			@Nullable FromDevices fromDevices) {
		Repeats.Found found = log.repeats();
		List<String> lost = log.lost();
		var report = new InvariantReport(new ArrayList<>(), lost.size(), lost.stream().limit(LISTED).toList(),
				named(found.sentAgain()), named(found.takenAgain()), found.undecided(),
				found.unexplained().stream().map((repeat) -> Unexplained.of(repeat, log)).toList(),
				found.longestLostAnswer(), repeatedOnConnection, window, draining, fromDevices);
		report.judge();
		return report;
	}

	private void judge() {
		breaks("lost", this.lost);
		breaks("sent again for no reason", this.sentAgain.getOrDefault("unexplained", 0L));
		breaks("sent again on the same connection", this.repeatedOnConnection);
		breaks("beyond the window", this.window.violations());
		breaks("written more than a second after draining was read", this.draining.late());
		if (this.fromDevices != null) {
			breaks("acked on the wrong connection", this.fromDevices.wrongConnectionAcks());
			breaks("acked without having been sent", this.fromDevices.unknownAcks());
			breaks("acked more than once", this.fromDevices.ackedAgain());
		}
	}

	private void breaks(String rule, long times) {
		if (times > 0) {
			this.broken.add(rule + ": " + times);
		}
	}

	private static Map<String, Long> named(Map<RepeatReason, Long> counts) {
		var named = new TreeMap<String, Long>();
		counts.forEach((reason, count) -> named.put(reason.name().toLowerCase(Locale.ROOT), count));
		return named;
	}

	/**
	 * A message that came again without a reason.
	 *
	 * @param at when it came again
	 * @param before when it had come
	 * @param answer what had been answered, null for nothing
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Unexplained(String messageId, Instant at, long connection, Instant before, long connectionBefore,
			@Nullable MessageEvent answer) {

		static Unexplained of(Repeats.Repeat repeat, MessageLog log) {
			LastTry last = repeat.last();
			return new Unexplained(repeat.messageId(), log.at(repeat.millis()), repeat.connection(),
					log.at(last.cameAt()), last.connection(), last.answer());
		}

	}

	/**
	 * The window of un-answered messages.
	 *
	 * @param violations messages beyond it
	 * @param highest the most un-answered messages on any connection
	 * @param highestByConnection the same for each open connection and for the last
	 * closed ones
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Window(long violations, int highest, Map<Long, Integer> highestByConnection) {

		static Window of(ServerStatistics server) {
			var highest = new TreeMap<Long, Integer>();
			server.recentlyClosed().forEach((one) -> highest.put(one.connection(), one.highWater()));
			server.connections().forEach((one) -> highest.put(one.connection(), one.highWater()));
			return new Window(server.total().windowViolations(), server.highWater(), highest);
		}

	}

	/**
	 * What was written after draining was said.
	 *
	 * @param crossing within a second after that was read, as the answer to a ping behind
	 * it tells, or on a line that has delayed since what is written
	 * @param late after that
	 */
	record Draining(long crossing, long late) {

		static Draining of(SessionStatistics.Counts total) {
			return new Draining(total.receivedDraining() - total.receivedDrainingLate(), total.receivedDrainingLate());
		}

	}

	/**
	 * Upstream messages and receipts.
	 *
	 * @param offered to be sent until they are acked
	 * @param acked of these
	 * @param waiting not acked yet
	 * @param dropped given up
	 * @param sent how often one was written, first or again
	 * @param sentAgain how often again
	 * @param ackedAgain acks beyond one for each time that one was written on a
	 * connection
	 * @param wrongConnectionAcks acks on another connection than it was written on
	 * @param unknownAcks acks for what was never written
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record FromDevices(long offered, long acked, long waiting, long dropped, long sent, long sentAgain, long ackedAgain,
			long wrongConnectionAcks, long unknownAcks) {

		static FromDevices of(ServerStatistics server) {
			SessionStatistics.Counts total = server.total();
			long waiting = server.backlog() + server.connections().stream().mapToLong(SessionStatistics::unacked).sum();
			return new FromDevices(server.offered(), total.receiptsAcked() + total.upstreamAcked(), waiting,
					server.dropped(), total.receiptsSent() + total.upstreamSent(), total.resent(), total.ackedAgain(),
					total.wrongConnectionAcks(), total.unknownAcks());
		}

	}

}
