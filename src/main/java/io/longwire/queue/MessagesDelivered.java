package io.longwire.queue;

import java.util.Set;

/**
 * Published as a Spring event, on the storing thread, after receipts for these messages
 * were committed: they are not to be sent again.
 *
 * @param messageIds of any sender
 */
public record MessagesDelivered(Set<Long> messageIds) {
}
