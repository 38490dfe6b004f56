package io.longwire.stats;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.longwire.notification.Lane;
import io.longwire.queue.PausedSenders;
import io.longwire.queue.QueueDepth;
import io.longwire.queue.QueueDepth.Depth;
import io.longwire.stats.PushReport.AckLatency;
import io.longwire.stats.PushReport.CounterReport;
import io.longwire.stats.PushReport.LaneReport;
import io.longwire.stats.PushReport.SenderReport;
import io.longwire.stats.PushReport.SessionReport;
import io.longwire.transport.PushTransport;
import io.longwire.transport.SenderStatus;
import io.longwire.transport.TransportRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * GET {@code /actuator/push}. Answers as much as it can while the database is away.
 */
@Component
@Endpoint(id = "push")
class PushEndpoint {

	private final TransportRegistry transports;

	private final QueueDepth depth;

	private final PausedSenders paused;

	PushEndpoint(TransportRegistry transports, QueueDepth depth, PausedSenders paused) {
		this.transports = transports;
		this.depth = depth;
		this.paused = paused;
	}

	@ReadOperation
	PushReport report() {
		var questions = new Questions();
		String database = questions.ask(this.depth::database);
		Map<String, Instant> pausedNow = questions.ask(this.paused::all);
		List<SenderReport> senders = this.transports.all()
			.stream()
			.map(PushTransport::status)
			.map((status) -> sender(status, pausedNow != null && pausedNow.containsKey(status.sender()),
					questions.ask(() -> queue(status.sender()))))
			.toList();
		return new PushReport((database != null) ? database : "not available", senders);
	}

	private SenderReport sender(SenderStatus status, boolean isPaused, @Nullable Map<String, LaneReport> queue) {
		List<SessionReport> sessions = status.sessions().stream().map(PushEndpoint::session).toList();
		return new SenderReport(status.sender(), status.transport(), status.endpoint(),
				isPaused ? "PAUSED" : status.ready() ? "READY" : "NOT_READY", status.problem(), queue, sessions,
				counters(status.counters()));
	}

	private static SessionReport session(SenderStatus.Session session) {
		SenderStatus.SessionCounters counters = session.counters();
		Instant readySince = session.readySince();
		return new SessionReport(session.id(), session.state(), session.pending(), session.window(),
				(readySince != null) ? readySince.toString() : null, counters.sent(), counters.accepted(),
				counters.refused(), counters.receipts(), counters.upstream(), counters.meanAckMillis());
	}

	private Map<String, LaneReport> queue(String sender) {
		var lanes = new LinkedHashMap<String, LaneReport>();
		for (Lane lane : Lane.values()) {
			lanes.put(lane.word(), lane(this.depth.of(sender, lane)));
		}
		return lanes;
	}

	private static LaneReport lane(Depth depth) {
		String text = depth.more() ? ">=" + QueueDepth.EXACT_UP_TO : Integer.toString(depth.queued());
		return new LaneReport(depth.queued(), text, depth.oldestDueAgeMillis());
	}

	private static CounterReport counters(SenderStatus.Counters counters) {
		return new CounterReport(counters.sent(), counters.accepted(), counters.refused(), counters.cut(),
				counters.duplicates(), counters.receipts(), counters.upstream(), counters.connects(),
				Math.max(0, counters.connects() - 1), counters.drains(),
				new AckLatency(counters.meanAckMillis(), counters.maxAckMillis()));
	}

	/**
	 * Asks the database until it does not answer once: whoever reads this must not wait
	 * for each question to time out.
	 */
	private static final class Questions {

		private boolean away;

		<T> @Nullable T ask(Supplier<T> question) {
			if (this.away) {
				return null;
			}
			try {
				return question.get();
			}
			catch (DataAccessException | TransactionException ex) {
				this.away = true;
				return null;
			}
		}

	}

}
