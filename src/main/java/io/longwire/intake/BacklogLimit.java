package io.longwire.intake;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.longwire.notification.SenderLane;
import io.longwire.problem.ProblemType;
import io.longwire.queue.Backlog;
import io.longwire.queue.KnownRequests;
import io.longwire.queue.NewNotification;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * Takes in no more than is likely to be sent: above a number of messages that are due in
 * one lane of one sender, its callers are told when there will be room. What is urgent is
 * not refused for a backlog of what is not, nor is one sender for another; and what came
 * before under its key is not refused at all.
 */
@Component
class BacklogLimit {

	private static final long LONGEST = 300;

	private static final String RETRY_AFTER = "retry_after";

	private final Backlog backlog;

	private final KnownRequests known;

	private final long most;

	BacklogLimit(Backlog backlog, KnownRequests known, IntakeProperties properties) {
		this.backlog = backlog;
		this.known = known;
		this.most = properties.maxBacklog();
	}

	/** Refuses a notification if there are too many before it. */
	void check(NewNotification notification) {
		Long seconds = refused(List.of(notification)).get(notification);
		if (seconds != null) {
			throw refusal(seconds);
		}
	}

	/** The lines, but as refused where there are too many before them. */
	List<BulkLine> check(List<BulkLine> lines) {
		Map<NewNotification, Long> refused = refused(
				lines.stream().map(BulkLine::notification).filter(Objects::nonNull).toList());
		return lines.stream().map((line) -> {
			Long seconds = (line.notification() != null) ? refused.get(line.notification()) : null;
			return (seconds != null) ? BulkLine.wrong(line.number(), problem(seconds)) : line;
		}).toList();
	}

	/**
	 * Those that have too many before them, with the seconds after which each may come
	 * again. What is a repeat is none of them: it was stored, and has its answer.
	 */
	private Map<NewNotification, Long> refused(List<NewNotification> notifications) {
		Map<SenderLane, Long> waits = new HashMap<>();
		Map<NewNotification, Long> refused = new HashMap<>();
		for (NewNotification notification : notifications) {
			long seconds = waits.computeIfAbsent(
					new SenderLane(notification.sender(), notification.content().options().lane()),
					this::secondsToWait);
			if (seconds > 0) {
				refused.put(notification, seconds);
			}
		}
		if (!refused.isEmpty()) {
			this.known.among(refused.keySet()).forEach(refused::remove);
		}
		return refused;
	}

	private long secondsToWait(SenderLane lane) {
		if (this.most == 0) {
			return 0;
		}
		long excess = this.backlog.due(lane.sender(), lane.lane(), () -> countTo(lane)) - this.most;
		if (excess <= 0) {
			return 0;
		}
		double rate = this.backlog.settledPerSecond(lane.sender(), lane.lane());
		return (rate > 0) ? (long) Math.max(1, Math.min(LONGEST, Math.ceil(excess / rate))) : LONGEST;
	}

	/** As far as the excess makes a difference to the answer. */
	private long countTo(SenderLane lane) {
		double rate = this.backlog.settledPerSecond(lane.sender(), lane.lane());
		return this.most + Math.max(this.most, (long) Math.ceil(LONGEST * rate)) + 1;
	}

	private ErrorResponseException refusal(long seconds) {
		ErrorResponseException refusal = ProblemType.BACKLOG_FULL.exception(problem(seconds));
		refusal.getHeaders().set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
		return refusal;
	}

	private ProblemDetail problem(long seconds) {
		ProblemDetail problem = ProblemType.BACKLOG_FULL.problem("More than " + this.most
				+ " messages wait to be sent (longwire.intake.max-backlog). Nothing of it was stored: repeat it later.");
		problem.setProperty(RETRY_AFTER, seconds);
		return problem;
	}

}
