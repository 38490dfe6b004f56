package io.longwire.dispatch;

import io.longwire.queue.Backlog;
import io.longwire.queue.InstanceLease;
import io.longwire.queue.MessageClaims;
import io.longwire.queue.PausedSenders;
import io.longwire.queue.QueueDepth;
import io.longwire.token.Tokens;

/**
 * What dispatch reads and writes in the database.
 */
record Store(MessageClaims claims, InstanceLease lease, Tokens tokens, PausedSenders paused, Backlog backlog,
		QueueDepth depth) {
}
