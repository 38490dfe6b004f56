package io.longwire.transport;

import java.util.Locale;

/**
 * Why a push service refused a message for now.
 */
public enum RetryReason {

	/** Overload or time-out inside the push service. */
	UNAVAILABLE,

	/** It was addressed to a group of devices, and none of them took it. */
	GROUP_UNAVAILABLE,

	/** A fault of the push service, or an answer nobody knows. */
	INTERNAL_ERROR,

	/**
	 * This sender may not send this to this target, or may send to none: a refusal does
	 * not tell which.
	 */
	NOT_ALLOWED,

	/** Too many messages to this device: its other messages should wait as well. */
	DEVICE_RATE_EXCEEDED,

	/** Too many messages to this topic. */
	TOPIC_RATE_EXCEEDED,

	/** Too many messages, and the push service does not say to whom or by whom. */
	QUOTA_EXCEEDED,

	/** This connection takes no new messages; another one will. */
	CONNECTION_DRAINING,

	/**
	 * The message id was refused as a repeat although no earlier try can have been taken.
	 */
	DUPLICATE_ID;

	/** The stable word in the API: lower case with underscores. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
