package io.longwire.transport.ccs;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.longwire.notification.Abilities;
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
 * One sender at CCS as the dispatcher sees it.
 */
final class CcsTransport implements PushTransport {

	private static final Abilities ABILITIES = new Abilities(EnumSet.allOf(Target.Kind.class), Set.of());

	private final SenderContext sender;

	private final CcsSupervisor supervisor;

	private final Spread spread = new Spread();

	CcsTransport(SenderContext sender, CcsSupervisor supervisor) {
		this.sender = sender;
		this.supervisor = supervisor;
	}

	CcsSupervisor supervisor() {
		return this.supervisor;
	}

	@Override
	public String sender() {
		return this.sender.name();
	}

	@Override
	public Abilities abilities() {
		return ABILITIES;
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
		return this.spread.send(this.supervisor.live(), message, this.sender.refusals().session(message.id()));
	}

	@Override
	public boolean keepsOneFree() {
		return true;
	}

	@Override
	public void heldBack(boolean heldBack) {
		this.sender.demand().heldBack(heldBack, this.sender.time().nanoTime());
	}

	@Override
	public Preview preview(OutboundMessage message) {
		long now = this.sender.time().clock().millis();
		return new Preview.Stanza(
				MessageStanza.of(Long.toString(message.id()), CcsCodec.message(message, now)).toString());
	}

	@Override
	public SenderStatus status() {
		List<CcsSession> sessions = this.supervisor.live();
		boolean ready = sessions.stream().anyMatch((session) -> session.state() == SessionState.READY);
		return new SenderStatus(sender(), "ccs", this.sender.settings().endpoint(), ready, problem(ready),
				sessions.stream().map(this::status).toList(),
				this.sender.meters().counters(this.sender.time().nanoTime()));
	}

	private SenderStatus.Session status(CcsSession session) {
		return new SenderStatus.Session(session.id(), session.state().name(), session.pending(),
				this.sender.settings().window(), session.life().readySince(), session.meters().counters());
	}

	private @Nullable String problem(boolean ready) {
		Ending failure = this.supervisor.failure();
		if (failure == null) {
			return ready ? null : "no connection yet; one is being opened";
		}
		return failure.words(sender());
	}

}
