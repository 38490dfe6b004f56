package io.longwire.ccsserver;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A downstream message that passed the checks of the protocol.
 *
 * @param messageId the id its answer names
 * @param to token, {@code /topics/...} or notification key; null when {@code condition}
 * is given
 * @param condition expression over topics; null when {@code to} is given
 * @param receiptRequested whether the sender wants a delivery receipt
 * @param dryRun whether the message is only to be checked
 * @param timeToLive seconds
 * @param json the whole message as it came
 */
public record DownstreamMessage(String messageId, @Nullable String to, @Nullable String condition,
		boolean receiptRequested, boolean dryRun, long timeToLive, ObjectNode json) {

	/**
	 * What the answer repeats as {@code from}.
	 */
	public String target() {
		return (this.to != null) ? this.to : String.valueOf(this.condition);
	}

	public boolean toTopic() {
		return this.to == null || this.to.startsWith("/topics/");
	}

}
