package io.longwire.transport.fcm;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import io.longwire.notification.Target;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SendOutcome.Retryable;

/**
 * Tells the rate of one topic from the quota of the sender, which FCM refuses in the same
 * words: several topics or conditions that are refused within a short time have only the
 * sender in common. Confined to the sender's thread.
 */
final class TopicRefusals {

	private static final int SEVERAL = 3;

	private static final Duration TOGETHER = Duration.ofSeconds(10);

	private final LongSupplier nanos;

	/** When the last few were refused, the latest last. */
	private final Map<String, Long> refused = new LinkedHashMap<>() {
		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
			return size() > SEVERAL;
		}
	};

	TopicRefusals(LongSupplier nanos) {
		this.nanos = nanos;
	}

	/** What an outcome is, once it is known what became of others. */
	SendOutcome judge(Target target, SendOutcome outcome) {
		if (!(outcome instanceof Retryable refusal) || refusal.reason() != RetryReason.TOPIC_RATE_EXCEEDED) {
			return outcome;
		}
		long now = this.nanos.getAsLong();
		this.refused.remove(target.value());
		this.refused.put(target.value(), now);
		this.refused.values().removeIf((at) -> now - at > TOGETHER.toNanos());
		return (this.refused.size() < SEVERAL) ? outcome
				: new Retryable(RetryReason.QUOTA_EXCEEDED, refusal.notBefore(), refusal.detail());
	}

}
