package io.longwire.queue;

import org.jspecify.annotations.Nullable;

/**
 * A row that another program has inserted into {@code outbox}, nothing of it checked yet.
 *
 * @param payload JSON text; {@code null} if it is longer than {@link #LONGEST_PAYLOAD}
 * @param sendAt epoch milliseconds
 * @param createdAt epoch milliseconds; {@code null} where the database sets none
 */
public record OutboxRow(long id, @Nullable String sender, String target, @Nullable String payload,
		@Nullable String priority, @Nullable Integer timeToLive, @Nullable String collapseKey,
		boolean deliveryReceiptRequested, @Nullable Long sendAt, @Nullable Long createdAt) {

	/**
	 * Far more characters than any payload takes that can be sent. No more are read: rows
	 * are taken by the hundred, and another program writes them.
	 */
	public static final int LONGEST_PAYLOAD = 131_072;

	@Override
	public String toString() {
		return "OutboxRow " + this.id;
	}

}
