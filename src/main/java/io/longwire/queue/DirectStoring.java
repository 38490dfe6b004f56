package io.longwire.queue;

import java.util.List;

import io.longwire.queue.DirectClaims.Offer;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Decides which requests are stored as claimed already: single ones to few targets that
 * are due at once. A campaign is better off in the queue, where all processes see it.
 */
@Component
class DirectStoring {

	static final int MOST_TARGETS = 10;

	private final ObjectProvider<DirectClaims> directClaims;

	private final Claiming claiming;

	/**
	 * @param directClaims whoever sends, if anybody does in this process
	 */
	DirectStoring(ObjectProvider<DirectClaims> directClaims, Claiming claiming) {
		this.directClaims = directClaims;
		this.claiming = claiming;
	}

	DirectClaim claim(List<NewNotification> notifications) {
		Offer offer = (notifications.size() == 1) ? offer(notifications.get(0)) : null;
		return (offer != null) ? DirectClaim.by(offer, this.claiming) : DirectClaim.NONE;
	}

	private @Nullable Offer offer(NewNotification notification) {
		DirectClaims whoSends = this.directClaims.getIfAvailable();
		if (whoSends == null || notification.sendAt() != null || notification.targets().size() > MOST_TARGETS) {
			return null;
		}
		return whoSends.offer(notification.sender(), notification.content().options().lane(),
				notification.targets().size());
	}

}
