package io.longwire.transport.apns;

import io.longwire.transport.SenderOutcomes;
import io.longwire.transport.Time;

/**
 * What all connections of one sender share.
 *
 * @param name the sender's name
 * @param settings how it is configured
 * @param outcomes where the outcomes of messages go
 * @param meters counts what happens
 * @param living what is known to be alive
 * @param time both kinds of time
 */
record SenderContext(String name, ApnsProperties.Sender settings, SenderOutcomes outcomes, ApnsMeters meters,
		LivingTokens living, Time time) {
}
