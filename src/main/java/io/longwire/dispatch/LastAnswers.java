package io.longwire.dispatch;

import org.springframework.context.SmartLifecycle;

/**
 * Ends the writing of outcomes after the transports have stopped, so that what a push
 * service says while its connections close is not lost.
 */
class LastAnswers implements SmartLifecycle {

	/** Before the transports start, after they have stopped. */
	private static final int PHASE = 1800;

	private final Dispatcher dispatcher;

	private volatile boolean running;

	LastAnswers(Dispatcher dispatcher) {
		this.dispatcher = dispatcher;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.dispatcher.finish();
		this.running = false;
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
