package io.longwire.receipt;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.longwire.database.Durability;
import io.longwire.transport.FromDevice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * Stores batches so that one bad item stops nothing: a batch that fails is stored item by
 * item, and an item that is refused then is stored with its text encoded.
 * <p>
 * Repeats come in series, when a line or the database was lost. So they are looked for
 * from the first that is met for as long as more come, and not in every batch. Used by
 * several threads.
 */
@Component
class BatchRecorder {

	private static final Logger logger = LoggerFactory.getLogger(BatchRecorder.class);

	private final ReceiptTransaction transaction;

	private final Durability durability;

	private final ReceiptMeters meters;

	/** Whether the next batch may well hold repeats; so may the first after a start. */
	private volatile boolean repeatsExpected = true;

	/**
	 * Transactions that stored something. Those of repeats alone say nothing: they only
	 * read.
	 */
	private final AtomicLong stored = new AtomicLong();

	BatchRecorder(ReceiptTransaction transaction, Durability durability, ReceiptMeters meters) {
		this.transaction = transaction;
		this.durability = durability;
		this.meters = meters;
	}

	/**
	 * Stores what can be stored now, and tells those who wait for it once it is durable.
	 * @return what is not durable yet, to be tried again
	 */
	List<Waiting> record(List<Waiting> batch) {
		Split split = store(batch);
		if (split.stored().isEmpty()) {
			return split.left();
		}
		try {
			this.durability.await();
		}
		catch (RuntimeException ex) {
			logger.warn("{} items from devices are committed but perhaps not durable: not acked, stored again later",
					split.stored().size(), ex);
			return batch;
		}
		split.stored().forEach(BatchRecorder::tell);
		return split.left();
	}

	private Split store(List<Waiting> batch) {
		List<FromDevice> items = batch.stream().map(Waiting::item).toList();
		Attempt attempt = attempt(items, StorableText.PLAIN);
		if (attempt == Attempt.RACED) {
			attempt = attempt(items, StorableText.PLAIN);
		}
		return switch (attempt) {
			case STORED -> new Split(batch, List.of());
			case FAILED -> new Split(List.of(), batch);
			case RACED, REFUSED -> storeSingly(batch);
		};
	}

	private Split storeSingly(List<Waiting> batch) {
		var singles = new Singles(batch);
		while (singles.hasNext()) {
			Attempt attempt = storeOne(singles.next());
			singles.ended(attempt, this.stored.get());
		}
		return new Split(singles.stored(), singles.left());
	}

	private Attempt storeOne(FromDevice item) {
		Attempt attempt = attempt(List.of(item), StorableText.PLAIN);
		if (attempt != Attempt.REFUSED) {
			return attempt;
		}
		Attempt encoded = attempt(List.of(item), StorableText.ASCII);
		if (encoded == Attempt.STORED) {
			this.meters.encoded();
			logger.warn("The database refused the text of an item from a device of sender '{}': stored encoded",
					item.sender());
		}
		return encoded;
	}

	private Attempt attempt(List<FromDevice> items, StorableText text) {
		long started = System.nanoTime();
		boolean lookForRepeats = this.repeatsExpected;
		try {
			int fresh = this.transaction.store(items, text, lookForRepeats);
			this.meters.stored(items, fresh, System.nanoTime() - started);
			this.repeatsExpected = fresh < items.size();
			if (fresh > 0) {
				this.stored.incrementAndGet();
			}
			return Attempt.STORED;
		}
		catch (RuntimeException ex) {
			Attempt attempt = Attempt.of(ex);
			if (attempt == Attempt.RACED && !lookForRepeats) {
				this.repeatsExpected = true;
				return attempt;
			}
			this.meters.failed();
			logger.warn("{} items from devices could not be stored ({}): {}", items.size(), attempt.next(),
					Attempt.describe(ex));
			return attempt;
		}
	}

	private static void tell(Waiting waiting) {
		try {
			waiting.durable().run();
		}
		catch (RuntimeException ex) {
			logger.warn("An item of sender '{}' is durable but could not be acked: its repeat will be",
					waiting.item().sender(), ex);
		}
	}

	/**
	 * What became of a batch.
	 *
	 * @param stored committed
	 * @param left to be tried again
	 */
	private record Split(List<Waiting> stored, List<Waiting> left) {

	}

}
