package io.longwire.queue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Stream;

import io.longwire.database.Conflicts;
import io.longwire.queue.WaitingRequest.Word;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/**
 * Writes requests that come at the same time in one transaction: while some are under
 * way, what comes waits, and whoever is next takes along all that waits by then. A
 * request that comes alone is written at once. The callers' own threads do the work.
 */
@Component
class GroupedWriter {

	/**
	 * Transactions at a time. More would be slower, and would take the connections of the
	 * pool away from those who send.
	 */
	private static final int TRANSACTIONS = 4;

	private static final int MOST = 100;

	/** The time after which a caller is told that there is no connection, too. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final Function<List<StoreRequest>, List<List<StoreResult>>> transaction;

	private final Duration patience;

	private final ReentrantLock lock = new ReentrantLock();

	private final Deque<WaitingRequest> waiting = new ArrayDeque<>();

	private int writing;

	@Autowired
	GroupedWriter(NotificationWriter writer) {
		this(writer::write, PATIENCE);
	}

	/**
	 * @param transaction writes requests, all or none, and returns what came of each
	 * @param patience how long a request waits for its turn
	 */
	GroupedWriter(Function<List<StoreRequest>, List<List<StoreResult>>> transaction, Duration patience) {
		this.transaction = transaction;
		this.patience = patience;
	}

	/**
	 * Returns what came of each notification, committed.
	 * @throws QueryTimeoutException if its turn did not come in time: nothing is stored
	 */
	List<StoreResult> write(StoreRequest request) {
		return request.isSmall() ? writeInTurn(new WaitingRequest(request)) : writeAlone(request);
	}

	private List<StoreResult> writeInTurn(WaitingRequest own) {
		return switch (begins(own) ? Word.LEAD : await(own)) {
			case LEAD -> lead(own);
			case ALONE -> writeAlone(own.request());
			case WRITTEN -> own.results();
		};
	}

	private List<StoreResult> writeAlone(StoreRequest request) {
		return Conflicts.retry(() -> this.transaction.apply(List.of(request))).get(0);
	}

	private boolean begins(WaitingRequest own) {
		this.lock.lock();
		try {
			if (this.writing == TRANSACTIONS) {
				this.waiting.addLast(own);
				return false;
			}
			this.writing++;
			return true;
		}
		finally {
			this.lock.unlock();
		}
	}

	private Word await(WaitingRequest own) {
		Word word = own.await(this.patience);
		if (word == null && withdraw(own)) {
			throw new QueryTimeoutException("The database is too slow for what is to be stored");
		}
		return (word != null) ? word : own.await();
	}

	private boolean withdraw(WaitingRequest own) {
		this.lock.lock();
		try {
			return this.waiting.remove(own);
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Writes its own request and all that wait. */
	private List<StoreResult> lead(WaitingRequest own) {
		List<WaitingRequest> others = takeWaiting();
		try {
			List<List<StoreResult>> results = Conflicts.retry(() -> this.transaction.apply(requests(own, others)));
			for (int i = 0; i < others.size(); i++) {
				others.get(i).written(results.get(i + 1));
			}
			return results.get(0);
		}
		catch (ConcurrencyFailureException | DataIntegrityViolationException ex) {
			if (others.isEmpty()) {
				throw ex;
			}
			// One of them cannot be stored: whose it is will be seen.
			others.forEach(WaitingRequest::alone);
		}
		catch (RuntimeException | Error ex) {
			others.forEach((other) -> other.failed(ex));
			throw ex;
		}
		finally {
			handOn();
		}
		return writeAlone(own.request());
	}

	private static List<StoreRequest> requests(WaitingRequest own, List<WaitingRequest> others) {
		return Stream.concat(Stream.of(own), others.stream()).map(WaitingRequest::request).toList();
	}

	private List<WaitingRequest> takeWaiting() {
		List<WaitingRequest> taken = new ArrayList<>();
		this.lock.lock();
		try {
			while (taken.size() < MOST && !this.waiting.isEmpty()) {
				taken.add(this.waiting.removeFirst());
			}
		}
		finally {
			this.lock.unlock();
		}
		return taken;
	}

	private void handOn() {
		this.lock.lock();
		try {
			WaitingRequest next = this.waiting.pollFirst();
			if (next == null) {
				this.writing--;
			}
			else {
				next.lead();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
