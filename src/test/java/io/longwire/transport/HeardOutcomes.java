package io.longwire.transport;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;

/**
 * Remembers all that a transport reports.
 */
public final class HeardOutcomes implements OutcomeListener {

	private final List<Heard> heard = new CopyOnWriteArrayList<>();

	private final AtomicInteger roomFreed = new AtomicInteger();

	@Override
	public void ended(String sender, OutboundMessage message, SendOutcome outcome) {
		this.heard.add(new Heard(message.id(), outcome));
	}

	@Override
	public void roomFreed(String sender) {
		this.roomFreed.incrementAndGet();
	}

	/** How often it was told that there is room. */
	public int timesRoomFreed() {
		return this.roomFreed.get();
	}

	/** How many outcomes were reported. */
	public int count() {
		return this.heard.size();
	}

	/** All outcomes, in order. */
	public List<SendOutcome> all() {
		return this.heard.stream().map(Heard::outcome).toList();
	}

	/** Waits for the first outcome of a message. */
	public SendOutcome first(long id) {
		Awaitility.await().alias("outcome of " + id).until(() -> !of(id).isEmpty());
		return of(id).get(0);
	}

	/** All outcomes of a message so far. */
	public List<SendOutcome> of(long id) {
		return this.heard.stream().filter((one) -> one.id == id).map(Heard::outcome).toList();
	}

	private record Heard(long id, SendOutcome outcome) {
	}

}
