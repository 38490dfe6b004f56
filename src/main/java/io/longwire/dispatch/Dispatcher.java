package io.longwire.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.longwire.notification.Lane;
import io.longwire.queue.DirectClaims;
import io.longwire.queue.MessagesDelivered;
import io.longwire.queue.MessagesDue;
import io.longwire.queue.PausesChanged;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutcomeListener;
import io.longwire.transport.SendOutcome;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Starts, wakes and stops the pumps of all senders, and brings them their answers.
 */
class Dispatcher implements SmartLifecycle, OutcomeListener, DirectClaims {

	/** After the transports have started, before they stop. */
	static final int PHASE = 3000;

	private final Supplier<DispatchRun> runs;

	private final Duration stopTimeout;

	private volatile @Nullable DispatchRun run;

	private volatile boolean running;

	/**
	 * @param runs makes one for each start
	 * @param stopTimeout how long a stop waits for the answers to what is on the wire
	 */
	Dispatcher(Supplier<DispatchRun> runs, Duration stopTimeout) {
		this.runs = runs;
		this.stopTimeout = stopTimeout;
	}

	@Override
	public void start() {
		DispatchRun starting = this.runs.get();
		this.run = starting;
		this.running = true;
		starting.start();
	}

	/** Finds what others stored, what is to be tried again, and what was scheduled. */
	@Scheduled(fixedDelayString = "${longwire.dispatch.poll-interval:200ms}")
	void tick() {
		DispatchRun current = this.run;
		if (current != null) {
			current.signalAll(WakeUp.LOOK);
		}
	}

	@EventListener
	void stored(MessagesDue event) {
		signal(event.sender(), WakeUp.due(event.lane()));
	}

	@EventListener
	void paused(PausesChanged event) {
		DispatchRun current = this.run;
		if (current != null) {
			current.pausesChanged();
		}
	}

	@EventListener
	void delivered(MessagesDelivered event) {
		DispatchRun current = this.run;
		if (current != null) {
			current.confirmed(event.messageIds());
		}
	}

	@Override
	public void roomFreed(String sender) {
		signal(sender, WakeUp.ROOM);
	}

	@Override
	public void ended(String sender, OutboundMessage message, SendOutcome outcome) {
		SenderDispatch dispatch = find(sender);
		if (dispatch != null) {
			dispatch.answers().ended(message, outcome);
		}
	}

	@Override
	public @Nullable Offer offer(String sender, Lane lane, int messages) {
		SenderDispatch dispatch = this.running ? find(sender) : null;
		return (dispatch != null) ? dispatch.direct().offer(lane, messages) : null;
	}

	/** Whether this message may go out on the wire now. */
	boolean mayWrite(String sender, OutboundMessage message) {
		SenderDispatch dispatch = find(sender);
		return dispatch != null && dispatch.pump().mayWrite(message);
	}

	/** The senders whose push service can be reached and refuses everything. */
	List<String> unserved() {
		DispatchRun current = this.run;
		return (current != null) ? current.unserved() : List.of();
	}

	/** How many messages wait for which sender that is not configured. */
	Map<String, String> unconfigured() {
		DispatchRun current = this.run;
		return (current != null) ? current.unconfigured() : Map.of();
	}

	private void signal(String sender, int reason) {
		SenderDispatch dispatch = find(sender);
		if (dispatch != null) {
			dispatch.signal(reason);
		}
	}

	private @Nullable SenderDispatch find(String sender) {
		DispatchRun current = this.run;
		return (current != null) ? current.sender(sender) : null;
	}

	/** Ends all sending. Answers are taken until {@link #finish()}. */
	@Override
	public void stop() {
		DispatchRun stopping = this.run;
		this.running = false;
		if (stopping != null) {
			try {
				stopping.stopSending(this.stopTimeout);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/** Writes down what is known; called when no transport can answer any more. */
	void finish() {
		DispatchRun stopping = this.run;
		this.run = null;
		if (stopping != null) {
			try {
				stopping.stopSettling();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
