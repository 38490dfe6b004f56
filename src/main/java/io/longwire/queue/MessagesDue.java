package io.longwire.queue;

import io.longwire.notification.Lane;

/**
 * Published as a Spring event, on the storing thread, after messages that are due now
 * were committed.
 */
public record MessagesDue(String sender, Lane lane) {
}
