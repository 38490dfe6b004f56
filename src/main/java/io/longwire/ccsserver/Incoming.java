package io.longwire.ccsserver;

/**
 * What the JSON object of a client's stanza turned out to be.
 */
sealed interface Incoming {

	/** A downstream message in order. */
	record Downstream(DownstreamMessage message) implements Incoming {
	}

	/** An ack for an upstream message or receipt. */
	record Ack(String to, String messageId) implements Incoming {
	}

	/** A message that can be named, and is refused. */
	record Refused(String messageId, String from, CcsAnswer.Nack refusal) implements Incoming {
	}

	/** An ack that says not what it acks. */
	record BadAck(String messageId, String description) implements Incoming {
	}

	/** Nothing that could be answered by name: the stanza goes back. */
	record Bounced(String text) implements Incoming {
	}

}
