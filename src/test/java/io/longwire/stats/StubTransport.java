package io.longwire.stats;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.longwire.notification.Abilities;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutcomeListener;
import io.longwire.transport.Preview;
import io.longwire.transport.PushTransport;
import io.longwire.transport.SenderStatus;
import io.longwire.transport.SenderStatus.Counters;
import io.longwire.transport.SenderStatus.Session;
import io.longwire.transport.SenderStatus.SessionCounters;

/**
 * A sender that has a status and nothing else.
 */
class StubTransport implements PushTransport {

	private final String sender;

	volatile boolean ready;

	StubTransport(String sender, boolean ready) {
		this.sender = sender;
		this.ready = ready;
	}

	@Override
	public String sender() {
		return this.sender;
	}

	@Override
	public Preview preview(OutboundMessage message) {
		throw new UnsupportedOperationException();
	}

	@Override
	public SenderStatus status() {
		var counters = new Counters(10, 7, Map.of("BAD_REGISTRATION", 2L), 1, 1, 5, 3, 2, 1, 12.5, 40.0);
		var session = new Session("demo-1", "READY", 42, 100, Instant.parse("2026-11-22T12:00:00Z"),
				new SessionCounters(9, 6, Map.of("BAD_REGISTRATION", 1L), 4, 2, 11.5));
		return new SenderStatus(this.sender, "ccs", "127.0.0.1:5235", this.ready,
				this.ready ? null : "connection refused", List.of(session), counters);
	}

	@Override
	public Abilities abilities() {
		return Abilities.ALL;
	}

	@Override
	public void attach(OutcomeListener listener, Predicate<OutboundMessage> mayWrite) {
		throw new UnsupportedOperationException();
	}

	@Override
	public int freeRoom() {
		throw new UnsupportedOperationException();
	}

	@Override
	public boolean send(OutboundMessage message) {
		throw new UnsupportedOperationException();
	}

}
