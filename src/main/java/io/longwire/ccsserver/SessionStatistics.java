package io.longwire.ccsserver;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The counts of one connection, or of several together.
 *
 * @param connection the connection's id
 * @param senderId the sender
 * @param jid the bound JID
 * @param state what the connection is doing
 * @param pending downstream messages without an answer
 * @param highWater the most of them at any time
 * @param counts what was counted since the connection was opened
 * @param unacked upstream messages and receipts sent and not yet acked
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record SessionStatistics(long connection, String senderId, String jid, State state, int pending, int highWater,
		Counts counts, int unacked) {

	/** What a connection is doing. */
	public enum State {

		READY, DRAINING, CLOSING, CLOSED

	}

	/**
	 * Counts that only grow.
	 *
	 * @param received downstream messages that came, refused ones included
	 * @param acked downstream messages acked
	 * @param nacked downstream messages nacked
	 * @param bounced stanzas answered with a stanza error
	 * @param duplicates downstream messages whose id had come on the same connection
	 * @param receivedDraining downstream messages that came after draining began
	 * @param receivedDrainingLate those of them that came more than a second after the
	 * client had answered the ping behind the news, on a line that has delayed nothing
	 * since
	 * @param windowViolations downstream messages beyond the window
	 * @param receiptsSent receipts written, repeats included
	 * @param receiptsAcked receipts acked
	 * @param upstreamSent upstream messages written, repeats included
	 * @param upstreamAcked upstream messages acked
	 * @param resent upstream messages and receipts that were not sent for the first time
	 * @param wrongConnectionAcks acks for what was sent on another connection
	 * @param unknownAcks acks for what was never sent
	 * @param ackedAgain acks for what had been acked on the same connection, as often as
	 * it was sent there
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	public record Counts(long received, long acked, long nacked, long bounced, long duplicates, long receivedDraining,
			long receivedDrainingLate, long windowViolations, long receiptsSent, long receiptsAcked, long upstreamSent,
			long upstreamAcked, long resent, long wrongConnectionAcks, long unknownAcks, long ackedAgain) {
	}

}
