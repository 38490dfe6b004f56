package io.longwire.notification;

import java.util.Locale;

/**
 * Parts of a notification that a caller writes in a push service's own words.
 */
public enum NativeBlock {

	/** FCM's {@code AndroidConfig}. */
	ANDROID,

	/** {@code headers} and {@code payload} for APNs, as FCM's {@code ApnsConfig}. */
	APNS,

	/** FCM's {@code WebpushConfig}. */
	WEBPUSH,

	/** FCM's {@code FcmOptions}. */
	FCM_OPTIONS;

	/** The field's name in JSON: lower case with underscores. */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
