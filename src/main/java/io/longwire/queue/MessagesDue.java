package io.longwire.queue;

/**
 * Published as a Spring event, on the storing thread, after messages that are due now
 * were committed.
 */
public record MessagesDue(String sender) {
}
