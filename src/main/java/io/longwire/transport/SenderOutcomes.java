package io.longwire.transport;

import java.time.Duration;
import java.util.function.Predicate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the dispatcher whether one sender's messages may be written, and tells it what
 * became of them. Callable from any thread.
 */
public final class SenderOutcomes {

	private static final Logger logger = LoggerFactory.getLogger(SenderOutcomes.class);

	/**
	 * A message that waited longer than this for its turn is not written: the line is
	 * stuck, or this process was frozen, and its claim on the message may be over.
	 */
	public static final Duration FRESH = Duration.ofSeconds(2);

	private static final long FRESH_NANOS = FRESH.toNanos();

	private static final OutcomeListener NOBODY = new OutcomeListener() {

		@Override
		public void ended(String sender, OutboundMessage message, SendOutcome outcome) {
			throw new IllegalStateException(
					"A message was handed over before anybody was attached to hear its outcome");
		}

		@Override
		public void roomFreed(String sender) {
		}

	};

	private final String sender;

	private volatile OutcomeListener listener = NOBODY;

	private volatile Predicate<OutboundMessage> mayWrite = (message) -> false;

	public SenderOutcomes(String sender) {
		this.sender = sender;
	}

	/** Names who hears and who is asked: see {@link PushTransport#attach}. */
	public void attach(OutcomeListener listener, Predicate<OutboundMessage> mayWrite) {
		this.listener = listener;
		this.mayWrite = mayWrite;
	}

	/**
	 * Whether a message may be written, whose turn has come: its time is not over, it has
	 * not waited too long, and the claim on it holds. If not, it was not sent.
	 * @param waitedNanos since it was handed over
	 * @param now epoch milliseconds
	 */
	public boolean mayWrite(OutboundMessage message, long waitedNanos, long now) {
		return now < message.expiresAt() && waitedNanos <= FRESH_NANOS && this.mayWrite.test(message);
	}

	/**
	 * A message cannot be put into the push service's words, which is a fault of ours
	 * that another try would not mend.
	 * @return what became of it
	 */
	public SendOutcome unwritable(OutboundMessage message, RuntimeException fault) {
		logger.error("Message {} cannot be written and fails", message.id(), fault);
		return new SendOutcome.Rejected(RejectionReason.INVALID_MESSAGE, "cannot be written");
	}

	/** The try of a message ended. */
	public void ended(OutboundMessage message, SendOutcome outcome) {
		this.listener.ended(this.sender, message, outcome);
	}

	/** There is room; nobody may be attached yet, and then nobody waits for it. */
	public void roomFreed() {
		this.listener.roomFreed(this.sender);
	}

}
