package io.longwire.notification;

/**
 * One lane of one sender, which messages wait in.
 */
public record SenderLane(String sender, Lane lane) {
}
