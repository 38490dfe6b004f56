package io.longwire.transport.fcm;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import io.longwire.notification.Abilities;
import io.longwire.notification.NativeBlock;
import io.longwire.notification.Target;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutcomeListener;
import io.longwire.transport.Preview;
import io.longwire.transport.PushTransport;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SenderStatus;
import io.longwire.transport.SessionState;
import org.jspecify.annotations.Nullable;

/**
 * One sender at FCM as the dispatcher sees it.
 */
final class FcmTransport implements PushTransport, Exchanges.Listener {

	private static final Set<NativeBlock> BLOCKS = EnumSet.of(NativeBlock.ANDROID, NativeBlock.APNS,
			NativeBlock.WEBPUSH, NativeBlock.FCM_OPTIONS);

	private final SenderContext sender;

	private final FcmRequests requests;

	private final FcmSupervisor supervisor;

	private final Outgoing outgoing;

	private final TopicRefusals topicRefusals;

	FcmTransport(SenderContext sender, FcmRequests requests, FcmSupervisor supervisor, Outgoing outgoing) {
		this.sender = sender;
		this.requests = requests;
		this.supervisor = supervisor;
		this.outgoing = outgoing;
		this.topicRefusals = new TopicRefusals(sender.time().nanos());
	}

	/**
	 * Begins to ask for an access token and to connect, and returns.
	 * @param tick how often to look after the connections
	 */
	void start(Duration tick) {
		this.sender.tokens().start(this.sender.outcomes()::roomFreed);
		this.supervisor.start(this, tick);
	}

	/** Takes nothing more; complete once all is answered or given up. */
	CompletableFuture<Void> stop() {
		this.sender.tokens().stop();
		return this.supervisor.stop();
	}

	FcmSupervisor supervisor() {
		return this.supervisor;
	}

	private AccessTokens tokens() {
		return this.sender.tokens();
	}

	@Override
	public String sender() {
		return this.sender.name();
	}

	@Override
	public Abilities abilities() {
		return new Abilities(EnumSet.allOf(Target.Kind.class), BLOCKS,
				new FcmContentRule(this.sender.settings().messageId()))
			.withLongConditions();
	}

	@Override
	public void attach(OutcomeListener listener, Predicate<OutboundMessage> mayWrite) {
		this.sender.outcomes().attach(listener, mayWrite);
	}

	@Override
	public int freeRoom() {
		return this.outgoing.room();
	}

	@Override
	public boolean send(OutboundMessage message) {
		return this.outgoing.take(message);
	}

	@Override
	public Preview preview(OutboundMessage message) {
		return new Preview.HttpRequest("POST", this.requests.url().toString(), FcmRequests.shownHeaders(),
				this.outgoing.preview(message));
	}

	@Override
	public void answered(Exchange exchange, FcmAnswer answer) {
		if (answer instanceof FcmAnswer.OfMessage ofMessage) {
			answered(exchange, ofMessage);
		}
		else if (answer instanceof FcmAnswer.OfSender ofSender) {
			refused(exchange, ofSender);
			tell(exchange, new SendOutcome.NotSent());
		}
	}

	private void answered(Exchange exchange, FcmAnswer.OfMessage answer) {
		if (answer.senderTaken()) {
			this.sender.flow().fault().over(exchange.writtenNanos());
		}
		SendOutcome outcome = this.topicRefusals.judge(exchange.message().target(), answer.outcome());
		if (FcmErrors.isSendersPace(outcome)) {
			this.sender.flow().pace().slow();
		}
		tell(exchange, outcome);
	}

	/**
	 * The next token may be another account's; what was said of an old one says nothing.
	 */
	private void refused(Exchange exchange, FcmAnswer.OfSender answer) {
		if (!exchange.token().equals(tokens().current())) {
			return;
		}
		tokens().refused(exchange.token());
		this.sender.flow()
			.fault()
			.met("%s: %s; check that %s%s.credentials and .project-id belong together, and that the service account may send"
				.formatted(answer.code(), answer.detail(), FcmProperties.PREFIX, sender()));
	}

	@Override
	public void ended(Exchange exchange, SendOutcome outcome) {
		if (outcome instanceof SendOutcome.Cut) {
			this.sender.meters().cut();
		}
		tell(exchange, outcome);
	}

	private void tell(Exchange exchange, SendOutcome outcome) {
		if (!exchange.isLate() || outcome.isEvidence()) {
			this.outgoing.answered(exchange.message(), exchange.isLate());
			this.sender.outcomes().ended(exchange.message(), outcome);
			this.sender.outcomes().roomFreed();
		}
	}

	@Override
	public SenderStatus status() {
		List<FcmSession> sessions = this.supervisor.live();
		boolean connected = sessions.stream().anyMatch((session) -> session.state() == SessionState.READY);
		boolean ready = connected && tokens().current() != null && this.sender.flow().fault().problem() == null;
		return new SenderStatus(sender(), "fcm", this.sender.settings().host() + ":" + this.sender.settings().port(),
				ready, problem(connected), sessions.stream().map(FcmTransport::status).toList(),
				this.sender.meters().counters(this.sender.time().nanoTime()));
	}

	private static SenderStatus.Session status(FcmSession session) {
		return new SenderStatus.Session(session.id(), session.state().name(), session.window().pending(),
				session.window().limit(), session.life().readySince(), session.meters().counters());
	}

	private @Nullable String problem(boolean connected) {
		String fault = failure();
		if (fault != null) {
			return fault;
		}
		if (!connected) {
			return "no connection yet; one is being opened";
		}
		int slowed = this.sender.flow().pace().slowedTo();
		return (slowed > 0)
				? "slowed down to %d messages a minute, because FCM said that it is too much, or broke requests off"
					.formatted(slowed)
				: tokens().problem();
	}

	/** What is broken, {@code null} if nothing is known to be. */
	@Nullable String failure() {
		String fault = this.sender.flow().fault().problem();
		return (fault != null) ? fault : (tokens().failure() != null) ? tokens().failure() : this.supervisor.failure();
	}

}
