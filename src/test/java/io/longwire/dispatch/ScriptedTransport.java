package io.longwire.dispatch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.longwire.notification.Abilities;
import io.longwire.notification.Target;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.OutcomeListener;
import io.longwire.transport.Preview;
import io.longwire.transport.PushTransport;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SenderStatus;
import org.jspecify.annotations.Nullable;

/**
 * A push service whose room and answers the test decides.
 */
final class ScriptedTransport implements PushTransport {

	final List<OutboundMessage> sent = Collections.synchronizedList(new ArrayList<>());

	private final String sender;

	private @Nullable OutcomeListener listener;

	private Predicate<OutboundMessage> mayWrite = (message) -> false;

	private Consumer<OutboundMessage> onSend = (message) -> {
	};

	boolean heldBack;

	private boolean takesAlone = true;

	boolean keepsOneFree;

	private int room;

	ScriptedTransport(String sender, int room) {
		this.sender = sender;
		this.room = room;
	}

	synchronized void room(int places) {
		this.room = places;
	}

	void takesAlone(boolean takes) {
		this.takesAlone = takes;
	}

	void onSend(Consumer<OutboundMessage> action) {
		this.onSend = action;
	}

	/** Ends the try of a message, which makes its place free. */
	void answer(long id, SendOutcome outcome) {
		synchronized (this) {
			this.room++;
		}
		answerLate(id, outcome);
	}

	void answerLate(long id, SendOutcome outcome) {
		OutcomeListener hears = this.listener;
		if (hears != null) {
			hears.ended(this.sender, message(id), outcome);
			hears.roomFreed(this.sender);
		}
	}

	private OutboundMessage message(long id) {
		return List.copyOf(this.sent)
			.stream()
			.filter((one) -> one.id() == id)
			.findFirst()
			.orElseGet(() -> new OutboundMessage(id, 0, Target.to("never sent"), MemoryQueue.CONTENT, Long.MAX_VALUE,
					LastTry.NONE, false));
	}

	/** Whether a message that was handed over, or any other, may be written now. */
	boolean mayWrite(long id) {
		return this.mayWrite.test(message(id));
	}

	List<Long> sentIds() {
		return List.copyOf(this.sent).stream().map(OutboundMessage::id).toList();
	}

	@Override
	public String sender() {
		return this.sender;
	}

	@Override
	public Abilities abilities() {
		return Abilities.ALL;
	}

	@Override
	public void attach(OutcomeListener hears, Predicate<OutboundMessage> asks) {
		this.listener = hears;
		this.mayWrite = asks;
	}

	@Override
	public synchronized int freeRoom() {
		return this.room;
	}

	@Override
	public boolean send(OutboundMessage message) {
		synchronized (this) {
			if (this.room == 0 || (message.alone() && !this.takesAlone)) {
				return false;
			}
			this.onSend.accept(message);
			this.room--;
			this.sent.add(message);
		}
		return true;
	}

	@Override
	public boolean keepsOneFree() {
		return this.keepsOneFree;
	}

	@Override
	public Preview preview(OutboundMessage message) {
		throw new UnsupportedOperationException();
	}

	@Override
	public void heldBack(boolean heldBack) {
		this.heldBack = heldBack;
	}

	@Override
	public SenderStatus status() {
		return new SenderStatus(this.sender, "scripted", "none", true, null, List.of(),
				new SenderStatus.Counters(0, 0, Map.of(), 0, 0, 0, 0, 0, 0, null, null));
	}

}
