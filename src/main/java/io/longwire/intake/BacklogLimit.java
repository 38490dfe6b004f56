package io.longwire.intake;

import io.longwire.notification.Lane;
import io.longwire.notification.Senders;
import io.longwire.queue.Backlog;
import io.longwire.queue.NewNotification;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * Takes in no more than is likely to be sent: above a number of messages that are due in
 * one lane of one sender, its callers are told when there will be room. What is urgent is
 * not refused for a backlog of what is not, nor is one sender for another.
 */
@Component
class BacklogLimit {

	private static final long LONGEST = 300;

	private static final String RETRY_AFTER = "retry_after";

	private final Backlog backlog;

	private final Senders senders;

	private final long most;

	BacklogLimit(Backlog backlog, Senders senders, IntakeProperties properties) {
		this.backlog = backlog;
		this.senders = senders;
		this.most = properties.maxBacklog();
	}

	/** Refuses a notification if there are too many before it. */
	void check(NewNotification notification) {
		long seconds = secondsToWait(notification.sender(), notification.content().options().lane());
		if (seconds > 0) {
			throw refusal(seconds);
		}
	}

	/** Refuses a bulk request if there is no sender with room for it. */
	void checkBulk() {
		long least = this.senders.names()
			.stream()
			.mapToLong((sender) -> secondsToWait(sender, Lane.NORMAL))
			.min()
			.orElse(0);
		if (least > 0) {
			throw refusal(least);
		}
	}

	/** The line itself, or the same as refused if there are too many before it. */
	BulkLine check(BulkLine line) {
		NewNotification notification = line.notification();
		long seconds = (notification != null)
				? secondsToWait(notification.sender(), notification.content().options().lane()) : 0;
		return (seconds > 0) ? BulkLine.wrong(line.number(), problem(seconds)) : line;
	}

	private long secondsToWait(String sender, Lane lane) {
		if (this.most == 0) {
			return 0;
		}
		long excess = this.backlog.due(sender, lane, 2 * this.most + 1) - this.most;
		if (excess <= 0) {
			return 0;
		}
		double rate = this.backlog.settledPerSecond(sender, lane);
		return (rate > 0) ? (long) Math.max(1, Math.min(LONGEST, Math.ceil(excess / rate))) : LONGEST;
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
