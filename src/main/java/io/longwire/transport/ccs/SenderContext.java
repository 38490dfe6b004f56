package io.longwire.transport.ccs;

import io.longwire.transport.DeviceInbox;
import io.longwire.transport.SenderOutcomes;
import io.longwire.transport.Time;

/**
 * What all sessions of one sender share.
 *
 * @param name the sender's name
 * @param settings how it is configured
 * @param outcomes where the outcomes of messages go
 * @param refusals which session refused which message
 * @param demand whether more room is asked for
 * @param inbox where receipts and upstream messages go
 * @param meters counts what happens
 * @param time both kinds of time
 */
record SenderContext(String name, CcsProperties.Sender settings, SenderOutcomes outcomes, RefusedOn refusals,
		Demand demand, DeviceInbox inbox, CcsMeters meters, Time time) {
}
