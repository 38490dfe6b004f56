package io.longwire.dispatch;

import org.springframework.context.SmartLifecycle;

/**
 * Ends the writing of outcomes after the transports have stopped, so that what a push
 * service says while its connections close is not lost.
 */
class LastAnswers implements SmartLifecycle {

	/** Before the transports start, after they have stopped. */
	private static final int PHASE = 1800;

	private volatile Runnable finish = () -> {
	};

	private volatile boolean running;

	/**
	 * Runs this at the end. Not a dependency, because Spring would stop this first, and
	 * with it all storing, before the dispatcher has begun to wait for answers: what
	 * depends on a bean is stopped before it, whatever the phases.
	 */
	void finishWith(Runnable action) {
		this.finish = action;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.finish.run();
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
