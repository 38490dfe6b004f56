package io.longwire.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

import io.longwire.problem.ProblemType;
import io.longwire.queue.NewNotification;
import io.longwire.queue.NotificationQueue;
import io.longwire.queue.StoreResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.TransactionException;

/**
 * Stores the lines of one bulk request, many in one transaction. What the database
 * refuses for one line costs no other line. When it does not serve at all, the lines at
 * hand are given up, for they may have been stored; after some failures in a row all that
 * follow are, so that the caller learns soon where he stands.
 */
final class BulkStore {

	private static final Logger logger = LoggerFactory.getLogger(BulkStore.class);

	private static final int PATIENCE = 3;

	private final NotificationQueue queue;

	private final UnaryOperator<List<BulkLine>> limit;

	private int failures;

	/**
	 * @param limit refuses lines that are not to be taken in now
	 */
	BulkStore(NotificationQueue queue, UnaryOperator<List<BulkLine>> limit) {
		this.queue = queue;
		this.limit = limit;
	}

	/** Returns one result for each line, in order, when what is stored is durable. */
	List<BulkResult> store(List<BulkLine> lines) {
		if (this.failures >= PATIENCE) {
			return lines.stream().map(BulkStore::notTried).toList();
		}
		try {
			List<BulkResult> results = storeAll(this.limit.apply(lines));
			this.failures = 0;
			return results;
		}
		catch (DataAccessException | TransactionException ex) {
			return failed(lines, ex);
		}
	}

	private List<BulkResult> storeAll(List<BulkLine> lines) {
		List<NewNotification> notifications = lines.stream()
			.map(BulkLine::notification)
			.filter(Objects::nonNull)
			.toList();
		return results(lines, notifications.isEmpty() ? List.of() : this.queue.store(notifications));
	}

	private static List<BulkResult> results(List<BulkLine> lines, List<StoreResult> stored) {
		List<BulkResult> results = new ArrayList<>(lines.size());
		int next = 0;
		for (BulkLine line : lines) {
			ProblemDetail problem = line.problem();
			results.add((problem != null) ? BulkResult.failed(line.number(), problem)
					: result(line.number(), stored.get(next++)));
		}
		return results;
	}

	private static BulkResult result(long line, StoreResult result) {
		if (result instanceof StoreResult.Stored stored) {
			return BulkResult.stored(line, stored.notification().id());
		}
		if (result instanceof StoreResult.Repeated repeated) {
			return BulkResult.stored(line, repeated.notification().id());
		}
		return BulkResult.failed(line, ProblemType.IDEMPOTENCY_KEY_REUSED.problem(
				"This idempotency_key came before at this sender with another body. Repeat that body, or use a new key."));
	}

	private List<BulkResult> failed(List<BulkLine> lines, RuntimeException ex) {
		boolean refused = DatabaseFaults.isRefusal(ex);
		if (refused && lines.size() > 1) {
			List<BulkResult> results = new ArrayList<>(lines.size());
			lines.forEach((line) -> results.addAll(store(List.of(line))));
			return results;
		}
		this.failures += refused ? 0 : 1;
		logger.warn("Lines {} to {} of a bulk request could not be stored; the caller is told so: {}",
				lines.get(0).number(), lines.get(lines.size() - 1).number(), DatabaseFaults.causes(ex));
		ProblemDetail problem = refused ? internalError() : unavailable();
		return lines.stream().map((line) -> failed(line, problem)).toList();
	}

	private static BulkResult notTried(BulkLine line) {
		return failed(line, ProblemType.UNAVAILABLE
			.problem("The database cannot be reached or is overloaded. This line is not stored: repeat it later."));
	}

	private static BulkResult failed(BulkLine line, ProblemDetail problem) {
		ProblemDetail own = line.problem();
		return BulkResult.failed(line.number(), (own != null) ? own : problem);
	}

	private static ProblemDetail unavailable() {
		return ProblemType.UNAVAILABLE.problem("The database did not confirm this line. Repeat it later; "
				+ "with an idempotency_key that is safe, and without one it may be stored twice.");
	}

	private static ProblemDetail internalError() {
		return ProblemType.INTERNAL_ERROR
			.problem("This line cannot be stored. This is a fault of the service. See its log.");
	}

}
