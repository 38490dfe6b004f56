package io.longwire.queue;

import java.util.List;

import io.longwire.notification.Lane;
import org.jspecify.annotations.Nullable;

/**
 * Lets messages be stored as claimed by this process already, which spares them a claim:
 * where nothing waits that is due before them, and they could be sent at once.
 */
public interface DirectClaims {

	/**
	 * Asks for messages that are about to be stored and due at once.
	 * @return {@code null} if they are to wait for their turn
	 */
	@Nullable Offer offer(String sender, Lane lane, int messages);

	/** To be ended by exactly one of its methods. Cheap, and never throws. */
	interface Offer {

		/** The {@link InstanceLease#term()} of the claim. */
		long term();

		/** They are stored as claimed in this term, and durable: they are sent now. */
		void take(List<ClaimedMessage> messages);

		/** They are not, for all that is known. */
		void withdraw();

	}

}
