package io.longwire.transport.apns;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.longwire.notification.Abilities;
import io.longwire.notification.NativeBlock;
import io.longwire.notification.Target;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutcomeListener;
import io.longwire.transport.Preview;
import io.longwire.transport.PushTransport;
import io.longwire.transport.SenderStatus;
import io.longwire.transport.SessionState;
import io.longwire.transport.Spread;
import org.jspecify.annotations.Nullable;

/**
 * One sender at APNs as the dispatcher sees it.
 */
final class ApnsTransport implements PushTransport {

	/** How long before its end a certificate is worth a warning. */
	static final Duration EXPIRY_WARNING = Duration.ofDays(30);

	private final SenderContext sender;

	private final ApnsSupervisor supervisor;

	private final RenewableCredentials credentials;

	private final Spread spread = new Spread();

	ApnsTransport(SenderContext sender, ApnsSupervisor supervisor, RenewableCredentials credentials) {
		this.sender = sender;
		this.supervisor = supervisor;
		this.credentials = credentials;
	}

	ApnsSupervisor supervisor() {
		return this.supervisor;
	}

	@Override
	public String sender() {
		return this.sender.name();
	}

	@Override
	public Abilities abilities() {
		return new Abilities(Set.of(Target.Kind.TOKEN), Set.of(NativeBlock.APNS), ApnsRequest.MOST_VOIP_PAYLOAD,
				new ApnsContentRule(this.sender.settings()));
	}

	@Override
	public void attach(OutcomeListener listener, Predicate<OutboundMessage> mayWrite) {
		this.sender.outcomes().attach(listener, mayWrite);
	}

	@Override
	public int freeRoom() {
		return Spread.room(this.supervisor.live());
	}

	@Override
	public boolean send(OutboundMessage message) {
		return this.spread.send(this.supervisor.live(), message, null);
	}

	@Override
	public boolean keepsOneFree() {
		return true;
	}

	@Override
	public Preview preview(OutboundMessage message) {
		ApnsProperties.Sender settings = this.sender.settings();
		try {
			ApnsRequest request = ApnsRequest.of(message, settings);
			Map<String, String> headers = new LinkedHashMap<>(request.headers());
			if (settings.signs()) {
				headers.put("authorization", "bearer ******");
			}
			return new Preview.HttpRequest("POST", "https://" + settings.endpoint() + "/3/device/" + request.token(),
					headers, request.payload());
		}
		catch (Unsendable ex) {
			return new Preview.Refusal(ex.reason().word(), ex.detail());
		}
	}

	@Override
	public SenderStatus status() {
		List<ApnsSession> sessions = this.supervisor.live();
		Ending failure = this.supervisor.failure();
		boolean refused = failure != null && failure.senderRefused();
		boolean ready = !refused && sessions.stream().anyMatch((session) -> session.state() == SessionState.READY);
		return new SenderStatus(sender(), "apns", this.sender.settings().endpoint(), ready, problem(ready, failure),
				sessions.stream().map(ApnsSession::status).toList(),
				this.sender.meters().counters(this.sender.time().nanoTime()));
	}

	private @Nullable String problem(boolean ready, @Nullable Ending failure) {
		if (ready) {
			return expiryWarning();
		}
		if (failure == null) {
			return "no connection yet; one is being opened";
		}
		return failure.words(sender());
	}

	private @Nullable String expiryWarning() {
		Instant expiry = this.credentials.current().expiry();
		if (expiry == null || expiry.isAfter(this.sender.time().clock().instant().plus(EXPIRY_WARNING))) {
			return null;
		}
		return "the client certificate expires on %s: renew it in the bundle of longwire.apns.senders.%s.ssl-bundle"
			.formatted(expiry.atOffset(ZoneOffset.UTC).toLocalDate(), sender());
	}

}
