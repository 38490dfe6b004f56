package io.longwire.notification;

import org.jspecify.annotations.Nullable;

/**
 * The options of a notification, named as in CCS.
 *
 * @param priority what the caller wrote, {@code null} if nothing: then the push service
 * decides
 * @param collapseKey {@code null} for none
 * @param timeToLive seconds, from 0 ("now or never") to {@link #MAX_TIME_TO_LIVE}
 * @param deliveryReceiptRequested whether the device's confirmation is asked for
 * @param dryRun validated and acked by the push service, not delivered
 * @param contentAvailable wakes an Apple app in the background
 * @param mutableContent lets an Apple notification service extension change it
 * @param restrictedPackageName the Android package the token must belong to, {@code null}
 * for any
 * @param directBootOk delivered to an Android app that runs before the phone is unlocked
 */
public record Options(@Nullable Priority priority, @Nullable String collapseKey, int timeToLive,
		boolean deliveryReceiptRequested, boolean dryRun, boolean contentAvailable, boolean mutableContent,
		@Nullable String restrictedPackageName, boolean directBootOk) {

	/** Four weeks, in seconds. */
	public static final int MAX_TIME_TO_LIVE = 2_419_200;

	public Options {
		if (timeToLive < 0 || timeToLive > MAX_TIME_TO_LIVE) {
			throw new IllegalArgumentException("time_to_live must be between 0 and " + MAX_TIME_TO_LIVE);
		}
	}

	public Lane lane() {
		return (this.priority == Priority.HIGH) ? Lane.HIGH : Lane.NORMAL;
	}

}
