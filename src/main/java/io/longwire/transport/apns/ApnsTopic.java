package io.longwire.transport.apns;

import com.eatthepath.pushy.apns.PushType;

/**
 * The topic of a push: the app's bundle id, with what Apple wants behind it for the type.
 */
final class ApnsTopic {

	private ApnsTopic() {
	}

	/**
	 * @param configured the bundle id; what has the ending of this type already keeps it
	 */
	static String of(String configured, PushType type) {
		String ending = ending(type);
		return configured.endsWith(ending) ? configured : configured + ending;
	}

	private static String ending(PushType type) {
		return switch (type) {
			case ALERT, BACKGROUND, MDM -> "";
			case VOIP -> ".voip";
			case COMPLICATION -> ".complication";
			case FILEPROVIDER -> ".pushkit.fileprovider";
			case LOCATION -> ".location-query";
			case LIVE_ACTIVITY -> ".push-type.liveactivity";
			case PUSH_TO_TALK -> ".voip-ptt";
		};
	}

}
