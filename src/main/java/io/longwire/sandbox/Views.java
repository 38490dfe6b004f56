package io.longwire.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.longwire.ccsserver.ServerStatistics;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The answers of the control API.
 */
final class Views {

	private Views() {
	}

	/**
	 * Everything that is counted.
	 */
	record Statistics(@JsonUnwrapped ServerStatistics server, MessageCounts messages) {
	}

	/**
	 * How often one message id came, was taken, and reached its device, and how many
	 * receipts of it were acked.
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Line(String messageId, int timesReceived, int timesAccepted, int timesDelivered, int receiptsAcked) {

		static Line of(MessageRecord message) {
			return new Line(message.messageId(), message.count(MessageEvent.RECEIVED),
					message.count(MessageEvent.ACCEPTED), message.count(MessageEvent.DELIVERED),
					message.count(MessageEvent.RECEIPT_ACKED));
		}

	}

	/**
	 * Some messages in the order in which they came first.
	 *
	 * @param next the value of {@code after} for the next page, never null
	 */
	record Page(List<Line> messages, String next) {

		static Page of(List<MessageRecord> messages, long after) {
			long last = messages.isEmpty() ? after : messages.get(messages.size() - 1).sequence();
			return new Page(messages.stream().map(Line::of).toList(), (last < 0) ? "" : Long.toString(last));
		}

	}

	/**
	 * All that happened to one message.
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record Message(String messageId, int timesReceived, int timesAccepted, int timesDelivered, List<Event> events) {

		static Message of(MessageRecord message, MessageLog log) {
			var events = new ArrayList<Event>();
			for (int i = 0; i < message.size(); i++) {
				events.add(new Event(log.timeOf(message, i), message.eventAt(i), message.connectionAt(i)));
			}
			Line line = Line.of(message);
			return new Message(line.messageId(), line.timesReceived(), line.timesAccepted(), line.timesDelivered(),
					events);
		}

	}

	/**
	 * One thing that happened.
	 */
	record Event(Instant at, MessageEvent event, long connection) {
	}

}
