package io.longwire.transport.fcm;

import io.longwire.transport.SenderOutcomes;
import io.longwire.transport.Time;

/**
 * What all parts of one sender share.
 *
 * @param name the sender's name
 * @param settings how it is configured
 * @param tokens its access token
 * @param outcomes where the outcomes of messages go
 * @param flow what decides how many messages may go now
 * @param meters counts what happens
 * @param time both kinds of time
 */
record SenderContext(String name, FcmProperties.Sender settings, AccessTokens tokens, SenderOutcomes outcomes,
		Flow flow, FcmMeters meters, Time time) {

	/**
	 * How many messages may go now.
	 *
	 * @param places free on connections
	 * @param pace allowed by the push service's quota
	 * @param fault whether the sender is refused
	 */
	record Flow(Places places, Pace pace, SenderFault fault) {
	}

}
