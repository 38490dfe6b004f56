package io.longwire.queue;

/**
 * Published on this instance when a sender was paused or resumed here.
 */
public record PausesChanged() {
}
