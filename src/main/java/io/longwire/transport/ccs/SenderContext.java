package io.longwire.transport.ccs;

import java.time.Clock;
import java.util.function.LongSupplier;

import io.longwire.transport.DeviceInbox;
import io.longwire.transport.SenderOutcomes;

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

	/**
	 * Time as others see it, and time for measuring how long something took.
	 *
	 * @param clock wall clock
	 * @param nanos steady, without meaning by itself
	 */
	record Time(Clock clock, LongSupplier nanos) {

		long nanoTime() {
			return this.nanos.getAsLong();
		}

	}

}
