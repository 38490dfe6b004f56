package io.longwire.queue;

import java.util.ArrayList;
import java.util.List;

import io.longwire.notification.Content;
import org.jspecify.annotations.Nullable;

/**
 * The claim, if there is one, that is made by storing a request. It ends when closed:
 * what may have been stored and was not taken is given back.
 */
final class DirectClaim implements AutoCloseable {

	/** For what is to wait for its turn. */
	static final DirectClaim NONE = new DirectClaim(null);

	private final @Nullable Terms terms;

	private final List<ClaimedMessage> messages = new ArrayList<>(1);

	private boolean taken;

	private DirectClaim(@Nullable Terms terms) {
		this.terms = terms;
	}

	static DirectClaim by(DirectClaims.Offer offer, Claiming claiming) {
		return new DirectClaim(new Terms(offer, claiming));
	}

	/** The storing transaction begins, perhaps not for the first time. */
	void begin() {
		this.messages.clear();
	}

	/** Claims a message that is about to be stored; without an offer it is queued. */
	void make(MessageRow message, Content content) {
		if (this.terms != null) {
			message.claimIn(this.terms.offer().term());
			add(message.claimed(content));
		}
	}

	void add(ClaimedMessage message) {
		this.messages.add(message);
	}

	/** Whether messages were stored as claimed. */
	boolean isMade() {
		return !this.messages.isEmpty();
	}

	/** All is stored and durable. */
	void take() {
		if (this.terms != null && isMade()) {
			this.terms.claiming().made(this.messages);
			this.terms.offer().take(List.copyOf(this.messages));
			this.taken = true;
		}
	}

	@Override
	public void close() {
		if (this.terms == null || this.taken) {
			return;
		}
		this.terms.offer().withdraw();
		if (isMade()) {
			this.terms.claiming()
				.giveBackLater(this.messages.stream().map(ClaimedMessage::id).toList(), this.terms.offer().term());
		}
	}

	private record Terms(DirectClaims.Offer offer, Claiming claiming) {
	}

}
