package io.longwire.queue;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What became of one claimed message. Times are epoch milliseconds.
 */
public sealed interface Settlement {

	long messageId();

	/** The state in which this leaves the message, unless what is stronger was first. */
	MessageState state();

	/** Whether the message will not be sent again. */
	default boolean isFinal() {
		return state().isFinal();
	}

	/** The stable word for the reason, {@code null} if there is none to tell. */
	default @Nullable String error() {
		return null;
	}

	/** The same without words that somebody outside Longwire wrote, if there are any. */
	default Settlement withoutDetail() {
		return this;
	}

	/**
	 * The push service took it. Evidence: written unless a receipt was first.
	 *
	 * @param sentAt when it was written to the wire, 0 if not known
	 */
	record Accepted(long messageId, long sentAt, long acceptedAt) implements Settlement {

		@Override
		public MessageState state() {
			return MessageState.ACCEPTED;
		}

	}

	/**
	 * The push service took it for some devices of a group. Evidence, as above. For each
	 * of the others, a new message of the same notification is due after a moment.
	 *
	 * @param error the stable word for the reason
	 * @param detail words for a person
	 * @param missed the tokens of the others, as far as they are told
	 */
	record AcceptedInPart(long messageId, long sentAt, long acceptedAt, String error, String detail,
			List<String> missed) implements Settlement {

		@Override
		public MessageState state() {
			return MessageState.ACCEPTED;
		}

		@Override
		public AcceptedInPart withoutDetail() {
			return new AcceptedInPart(this.messageId, this.sentAt, this.acceptedAt, this.error, this.detail, List.of());
		}

		/** Without the tokens, which belong into no log. */
		@Override
		public String toString() {
			return "AcceptedInPart[messageId=%d, sentAt=%d, acceptedAt=%d, missed=%d]".formatted(this.messageId,
					this.sentAt, this.acceptedAt, this.missed.size());
		}

	}

	/**
	 * It will not be sent again. Evidence: written unless it is known to be accepted or
	 * delivered, or was canceled.
	 *
	 * @param error the stable word for the reason
	 * @param detail words for a person, cut to 1000 characters
	 * @param refused whether a refusal by the push service ended it, which counts
	 */
	record Failed(long messageId, String error, @Nullable String detail, boolean refused) implements Settlement {

		/** Its notification cannot be read back from the database. */
		public static final String CONTENT_UNREADABLE = "content_unreadable";

		@Override
		public MessageState state() {
			return MessageState.FAILED;
		}

		@Override
		public Failed withoutDetail() {
			return new Failed(this.messageId, this.error, null, this.refused);
		}

	}

	/**
	 * No evidence: written only where the claim still holds.
	 */
	sealed interface Guarded extends Settlement {

		/** The {@link MessageClaims.Claim#term()} of the claim that ends by this. */
		long term();

	}

	/**
	 * The push service refused it for now.
	 *
	 * @param counted whether it is one of the refusals that a message has until it fails
	 */
	record Refused(long messageId, long term, long dueAt, String error, @Nullable String detail,
			boolean counted) implements Guarded {

		@Override
		public MessageState state() {
			return MessageState.QUEUED;
		}

		@Override
		public Refused withoutDetail() {
			return new Refused(this.messageId, this.term, this.dueAt, this.error, null, this.counted);
		}

	}

	/**
	 * It will not be sent again, although nobody said that it never could be.
	 *
	 * @param refused whether the push service refused it this time
	 */
	record GivenUp(long messageId, long term, String error, @Nullable String detail,
			boolean refused) implements Guarded {

		@Override
		public MessageState state() {
			return MessageState.FAILED;
		}

		@Override
		public GivenUp withoutDetail() {
			return new GivenUp(this.messageId, this.term, this.error, null, this.refused);
		}

	}

	/**
	 * Its answer was not seen; due again at once, before what came later, or from the
	 * fourth time on after a pause.
	 *
	 * @param streamDied whether that adds to its stream deaths in a row, or ends the row
	 */
	record Cut(long messageId, long term, boolean streamDied) implements Guarded {

		@Override
		public MessageState state() {
			return MessageState.QUEUED;
		}

	}

	/**
	 * It was not taken, for a reason that is not its own; due again at once, before what
	 * came later.
	 *
	 * @param answered whether the push service said so, which ends its stream deaths in a
	 * row, but tells nothing of an earlier try that may have been taken; otherwise it was
	 * never written to the wire
	 */
	record Released(long messageId, long term, boolean answered) implements Guarded {

		@Override
		public MessageState state() {
			return MessageState.QUEUED;
		}

	}

	/**
	 * It was not written to the wire, and is to wait, for a reason that is not its own.
	 */
	record Deferred(long messageId, long term, long dueAt) implements Guarded {

		@Override
		public MessageState state() {
			return MessageState.QUEUED;
		}

	}

	/** Its time to live is over. */
	record Expired(long messageId, long term) implements Guarded {

		@Override
		public MessageState state() {
			return MessageState.EXPIRED;
		}

	}

}
