package io.longwire.transport.fcm;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.longwire.transport.OutboundMessage;
import io.longwire.transport.SendOutcome;
import org.jspecify.annotations.Nullable;

/**
 * Brings messages from the dispatcher's thread to the sender's, and there on a
 * connection.
 */
final class Outgoing {

	private static final int AT_ONCE = 32;

	private final SenderContext sender;

	private final FcmRequests requests;

	private final Supplier<List<FcmSession>> sessions;

	private final ScheduledExecutorService loop;

	private final Queue<HandedOver> queue = new ConcurrentLinkedQueue<>();

	private final AtomicBoolean scheduled = new AtomicBoolean();

	/** Ids of messages that wait for an answer. */
	private final Set<Long> held = ConcurrentHashMap.newKeySet();

	Outgoing(SenderContext sender, FcmRequests requests, Supplier<List<FcmSession>> sessions,
			ScheduledExecutorService loop) {
		this.sender = sender;
		this.requests = requests;
		this.sessions = sessions;
		this.loop = loop;
	}

	/**
	 * How many messages would be taken now. A sender that was refused is tried with one.
	 */
	int room() {
		SenderFault fault = this.sender.flow().fault();
		if (fault.holds() || this.sender.tokens().current() == null) {
			return 0;
		}
		int room = Math.min(this.sender.flow().places().free(), this.sender.flow().pace().free());
		return (fault.problem() == null) ? room : Math.min(room, this.held.isEmpty() ? 1 : 0);
	}

	/**
	 * Takes a message. One that still waits for an answer is not written again: the
	 * answer serves both.
	 * @return {@code false} if there is no room
	 */
	boolean take(OutboundMessage message) {
		if (this.held.contains(message.id())) {
			return true;
		}
		if (room() == 0 || (message.alone() && !this.sender.flow().places().anyIdle()) || !takePlace()) {
			return false;
		}
		this.held.add(message.id());
		this.queue.add(new HandedOver(message, this.sender.time().nanoTime()));
		if (this.scheduled.compareAndSet(false, true)) {
			this.loop.execute(this::writeSome);
		}
		return true;
	}

	private boolean takePlace() {
		boolean place = this.sender.flow().places().take();
		if (place && !this.sender.flow().pace().take()) {
			this.sender.flow().places().add(1);
			return false;
		}
		return place;
	}

	/**
	 * A message waits for no answer any more.
	 * @param late whether that was so already, and it may be on its way again
	 */
	void answered(OutboundMessage message, boolean late) {
		if (!late) {
			this.held.remove(message.id());
		}
	}

	/** Not all at once: what the peer says meanwhile must be read. */
	private void writeSome() {
		this.scheduled.set(false);
		Set<FcmSession> written = new HashSet<>();
		for (int i = 0; i < AT_ONCE; i++) {
			HandedOver next = this.queue.poll();
			FcmSession session = (next != null) ? write(next) : null;
			if (session != null) {
				written.add(session);
			}
		}
		written.forEach(FcmSession::flush);
		if (!this.queue.isEmpty() && this.scheduled.compareAndSet(false, true)) {
			// Later, for what is to be done at once comes before what is to be read.
			this.loop.schedule(this::writeSome, 1, TimeUnit.MILLISECONDS);
		}
	}

	/**
	 * @return where it was written, {@code null} if it was not
	 */
	private @Nullable FcmSession write(HandedOver handedOver) {
		OutboundMessage message = handedOver.message();
		long now = this.sender.time().clock().millis();
		FcmSession session = roomiest(message.alone());
		String token = this.sender.tokens().current();
		long waited = this.sender.time().nanoTime() - handedOver.nanos();
		if (session == null || token == null || !this.sender.outcomes().mayWrite(message, waited, now)) {
			withdraw(message, new SendOutcome.NotSent());
			return null;
		}
		try {
			byte[] body = this.requests.body(message, now);
			session.write(message, token, this.requests.headers(token), body);
			return session;
		}
		catch (RuntimeException ex) {
			withdraw(message, this.sender.outcomes().unwritable(message, ex));
			return null;
		}
	}

	private @Nullable FcmSession roomiest(boolean alone) {
		return this.sessions.get()
			.stream()
			.filter((session) -> alone ? session.window().isIdle() : session.window().room() > 0)
			.max(Comparator.comparingInt((session) -> session.window().room()))
			.orElse(null);
	}

	private void withdraw(OutboundMessage message, SendOutcome outcome) {
		this.sender.flow().pace().giveBack();
		this.sender.flow().places().add(1);
		answered(message, false);
		this.sender.outcomes().ended(message, outcome);
		this.sender.outcomes().roomFreed();
	}

	/** What would be written, for a person. */
	String preview(OutboundMessage message) {
		return new String(this.requests.body(message, this.sender.time().clock().millis()), StandardCharsets.UTF_8);
	}

	private record HandedOver(OutboundMessage message, long nanos) {
	}

}
