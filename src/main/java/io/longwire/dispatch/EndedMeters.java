package io.longwire.dispatch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.longwire.queue.MessageClaims;
import io.longwire.queue.MessagesCanceled;
import io.longwire.queue.MessageState;
import io.longwire.queue.Settlement;
import io.longwire.transport.RejectionReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.context.event.EventListener;

/**
 * Counts the messages that came to their end, by sender, state and reason. The reasons
 * are Longwire's own words, so there are no more of them than are registered here.
 */
final class EndedMeters {

	private static final String NONE = "none";

	private static final List<String> FAILURES = Stream
		.concat(Arrays.stream(RejectionReason.values()).map(RejectionReason::word),
				Stream.of(Outcomes.REFUSALS_USED_UP, Outcomes.KILLS_STREAM, Settlement.Failed.CONTENT_UNREADABLE))
		.toList();

	private final MeterRegistry registry;

	EndedMeters(MeterRegistry registry) {
		this.registry = registry;
	}

	/** Registers all of a sender, at zero. */
	void watch(String sender) {
		ended(sender, MessageState.ACCEPTED, NONE);
		ended(sender, MessageState.ACCEPTED, Outcomes.PARTLY_ACCEPTED);
		FAILURES.forEach((reason) -> ended(sender, MessageState.FAILED, reason));
		ended(sender, MessageState.EXPIRED, NONE);
		ended(sender, MessageState.CANCELED, NONE);
	}

	/** This was written about a message; nothing is counted if that is no end. */
	void settled(String sender, Settlement settlement) {
		if (settlement.isFinal()) {
			String error = settlement.error();
			ended(sender, settlement.state(), (error != null) ? error : NONE).increment();
		}
	}

	/** The time to live of messages was over. */
	void expired(String sender, int messages) {
		ended(sender, MessageState.EXPIRED, NONE).increment(messages);
	}

	/** Messages came to their end in a claim. */
	void claimed(String sender, MessageClaims.Ended ended) {
		if (ended.expired() > 0) {
			expired(sender, ended.expired());
		}
		if (ended.unreadable() > 0) {
			ended(sender, MessageState.FAILED, Settlement.Failed.CONTENT_UNREADABLE).increment(ended.unreadable());
		}
	}

	@EventListener
	void canceled(MessagesCanceled event) {
		ended(event.sender(), MessageState.CANCELED, NONE).increment(event.messages());
	}

	private Counter ended(String sender, MessageState state, String reason) {
		return this.registry.counter("longwire.dispatch.ended", "sender", sender, "state", state.name(), "error",
				reason);
	}

}
