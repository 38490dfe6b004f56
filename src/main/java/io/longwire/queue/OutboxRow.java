package io.longwire.queue;

import org.jspecify.annotations.Nullable;

/**
 * A row that another program has inserted into {@code outbox}, nothing of it checked yet.
 *
 * @param payload JSON text
 * @param sendAt epoch milliseconds
 * @param createdAt epoch milliseconds; {@code null} where the database sets none
 */
public record OutboxRow(long id, @Nullable String sender, String target, String payload, @Nullable String priority,
		@Nullable Integer timeToLive, @Nullable String collapseKey, boolean deliveryReceiptRequested,
		@Nullable Long sendAt, @Nullable Long createdAt) {

	@Override
	public String toString() {
		return "OutboxRow " + this.id;
	}

}
