package io.longwire.queue;

/**
 * Published as a Spring event, on the canceling thread, after messages were canceled.
 *
 * @param messages how many, at least one
 */
public record MessagesCanceled(String sender, int messages) {
}
