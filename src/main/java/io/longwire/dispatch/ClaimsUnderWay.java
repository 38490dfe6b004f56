package io.longwire.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

import io.longwire.dispatch.ClaimWorker.Result;
import io.longwire.dispatch.ClaimWorker.Wanted;
import io.longwire.notification.Lane;
import org.jspecify.annotations.Nullable;

/**
 * One sender's claims that run beside its pump: one, or a second in the same lane, which
 * is made while the first becomes durable. Used by the pump's thread only.
 */
final class ClaimsUnderWay {

	static final int MOST = 2;

	private final ClaimWorker worker;

	private final WakeUp wakeUp;

	private final List<Wanted> underWay = new ArrayList<>(MOST);

	/** Filled by the threads of the claims. */
	private final Queue<Result> done = new ConcurrentLinkedQueue<>();

	private Executor executor = Runnable::run;

	/**
	 * @param wakeUp signaled when a claim has ended and is to be collected
	 */
	ClaimsUnderWay(ClaimWorker worker, WakeUp wakeUp) {
		this.worker = worker;
		this.wakeUp = wakeUp;
	}

	/** Until then they run where they begin. */
	void runOn(Executor executor) {
		this.executor = executor;
	}

	void begin(Wanted wanted) {
		this.underWay.add(wanted);
		try {
			this.executor.execute(() -> {
				this.done.add(this.worker.claim(wanted));
				this.wakeUp.signal(WakeUp.CLAIMED);
			});
		}
		catch (RuntimeException | Error ex) {
			// No thread could be started for it.
			this.done.add(Result.notBegun(wanted, ex));
		}
	}

	/** The next that has ended, {@code null} if none has. */
	@Nullable Result poll() {
		Result result = this.done.poll();
		if (result != null) {
			this.underWay.remove(result.wanted());
		}
		return result;
	}

	boolean isEmpty() {
		return this.underWay.isEmpty();
	}

	/** Whether there is one, of this lane. */
	boolean isOneOf(Lane lane) {
		return this.underWay.size() == 1 && this.underWay.get(0).lane() == lane;
	}

	/** Whether one of them will tell whether messages wait in this lane. */
	boolean decidesWaiting(Lane lane) {
		return this.underWay.stream().anyMatch((wanted) -> wanted.lane() == lane && wanted.waiting());
	}

	/** The most messages that they may bring to this lane. */
	int limit(Lane lane) {
		return this.underWay.stream().filter((wanted) -> wanted.lane() == lane).mapToInt(Wanted::limit).sum();
	}

}
