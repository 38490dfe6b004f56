package io.longwire.queue;

import java.util.List;

/**
 * What one caller wants to have stored, all of it or nothing.
 *
 * @param claim told of every message, if these are to be claimed by their insert
 */
record StoreRequest(List<NewNotification> notifications, DirectClaim claim) {

	/** For messages that are to wait for their turn. */
	static StoreRequest queued(List<NewNotification> notifications) {
		return new StoreRequest(notifications, DirectClaim.NONE);
	}

	/** Whether it is as small as what an application posts for one event. */
	boolean isSmall() {
		return this.notifications.size() == 1
				&& this.notifications.get(0).targets().size() <= DirectStoring.MOST_TARGETS;
	}

}
