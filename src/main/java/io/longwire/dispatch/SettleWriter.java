package io.longwire.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.longwire.database.DatabaseAbsence;
import io.longwire.queue.Settlement;
import io.longwire.token.Tokens.NewChange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Writes verdicts: all in one transaction, or row by row where the batch is refused for
 * what is in it. Used by the settler's thread only.
 */
final class SettleWriter {

	private static final Logger logger = LoggerFactory.getLogger(SettleWriter.class);

	private final Store store;

	private final DispatchMeters meters;

	SettleWriter(Store store, DispatchMeters meters) {
		this.store = store;
		this.meters = meters;
	}

	/**
	 * Writes a batch, and apart from it those that were refused before: beside them, all
	 * others would have to be written one by one.
	 * @return what became of all
	 */
	Result write(List<Verdict> batch, Set<Verdict> refusedBefore) {
		if (refusedBefore.isEmpty()) {
			return write(batch);
		}
		List<Verdict> refused = batch.stream().filter(refusedBefore::contains).toList();
		Result result = write(batch.stream().filter((verdict) -> !refusedBefore.contains(verdict)).toList());
		return result
			.and(result.away() ? new Result(refused, List.of(), true, result.cause()) : write(refused).ofRefused());
	}

	/**
	 * Writes a batch. What was learnt about tokens comes first: the answer that taught it
	 * is gone once its message is settled.
	 * @return what became of it
	 */
	Result write(List<Verdict> batch) {
		if (batch.isEmpty()) {
			return Result.DONE;
		}
		try {
			recordChanges(batch);
			settle(batch.stream().map(Verdict::settlement).toList());
			return Result.DONE;
		}
		catch (RuntimeException ex) {
			return DatabaseAbsence.isCauseOf(ex) ? new Result(batch, List.of(), true, ex) : writeSingly(batch, ex);
		}
	}

	private void recordChanges(List<Verdict> batch) {
		List<NewChange> changes = batch.stream().map(Verdict::change).filter(Objects::nonNull).toList();
		if (!changes.isEmpty()) {
			this.store.tokens().record(changes);
		}
	}

	private void settle(List<Settlement> settlements) {
		long start = System.nanoTime();
		int changed = this.store.claims().settle(settlements);
		this.meters.settled(settlements.size(), System.nanoTime() - start);
		if (changed < settlements.size()) {
			this.meters.unchanged(settlements.size() - changed);
		}
	}

	private Result writeSingly(List<Verdict> batch, RuntimeException reason) {
		var singles = new Singles(reason);
		for (int i = 0; i < batch.size(); i++) {
			try {
				writeOne(batch.get(i));
				singles.written++;
			}
			catch (RuntimeException ex) {
				singles.cause = ex;
				if (DatabaseAbsence.isCauseOf(ex)) {
					return singles.result(batch.subList(i, batch.size()));
				}
				(isData(ex) ? singles.poison : singles.doubtful).add(batch.get(i));
			}
		}
		return singles.result(List.of());
	}

	private void writeOne(Verdict verdict) {
		try {
			recordChanges(List.of(verdict));
		}
		catch (RuntimeException ex) {
			if (DatabaseAbsence.isCauseOf(ex)) {
				throw ex;
			}
			logger.warn("What the answer to message {} says about its token cannot be stored;"
					+ " a later answer will say it again", verdict.messageId(), ex);
		}
		settleOne(verdict.settlement());
	}

	private void settleOne(Settlement settlement) {
		try {
			settle(List.of(settlement));
		}
		catch (RuntimeException ex) {
			Settlement plain = settlement.withoutDetail();
			if (plain.equals(settlement) || DatabaseAbsence.isCauseOf(ex)
					|| (settlement instanceof Settlement.AcceptedInPart
							&& !(ex instanceof DataIntegrityViolationException))) {
				throw ex;
			}
			logger.warn("The answer to message {} cannot be stored as it came; it is settled without its words, and"
					+ " devices that it says missed it get nothing", settlement.messageId(), ex);
			settle(List.of(plain));
		}
	}

	/** Whether the row, and not the database, is at fault. */
	private static boolean isData(RuntimeException ex) {
		return ex instanceof DataIntegrityViolationException || !(ex instanceof DataAccessException);
	}

	/** What writing row by row has come to so far. */
	private static final class Singles {

		private final List<Verdict> poison = new ArrayList<>();

		private final List<Verdict> doubtful = new ArrayList<>();

		private int written;

		private RuntimeException cause;

		private Singles(RuntimeException cause) {
			this.cause = cause;
		}

		/** A fault of unknown kind is the row's if other rows could be written. */
		private Result result(List<Verdict> away) {
			var unwritten = new ArrayList<Verdict>(away);
			(this.written > 0 ? this.poison : unwritten).addAll(this.doubtful);
			return new Result(unwritten, this.poison, !away.isEmpty(), this.cause);
		}

	}

	/**
	 * What became of a batch.
	 *
	 * @param unwritten to be tried again
	 * @param poison what the database refuses for what is in it
	 * @param away whether the database is away
	 * @param cause why not all was written, {@code null} if all was
	 */
	record Result(List<Verdict> unwritten, List<Verdict> poison, boolean away, @Nullable RuntimeException cause) {

		static final Result DONE = new Result(List.of(), List.of(), false, null);

		/** Of verdicts that were refused before: it is them, if the database is there. */
		Result ofRefused() {
			return this.away ? this : new Result(List.of(), joined(this.unwritten, this.poison), false, this.cause);
		}

		Result and(Result other) {
			return new Result(joined(this.unwritten, other.unwritten), joined(this.poison, other.poison),
					this.away || other.away, (this.cause != null) ? this.cause : other.cause);
		}

		private static List<Verdict> joined(List<Verdict> some, List<Verdict> more) {
			return Stream.of(some, more).flatMap(List::stream).toList();
		}

	}

}
