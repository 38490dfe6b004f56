package io.longwire.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import io.longwire.database.DatabaseParts;
import io.longwire.engines.Database;
import io.longwire.queue.BulkRows;
import io.longwire.queue.PlainDatabase;
import io.longwire.queue.PlainDrain;
import io.longwire.queue.StoreReference;

/**
 * What a database does by itself, measured by plain JDBC. Each is run as a process of its
 * own.
 */
enum PlainJdbc {

	/**
	 * Claims and settles what is due: messages a second. Takes the number of messages to
	 * warm up with, the seconds for that at most, the number to count, and 1 for
	 * receipts.
	 */
	DRAIN {

		@Override
		double measure(Database database, int[] numbers) throws Exception {
			try (HikariDataSource dataSource = PlainDatabase.migrated(database);
					AutoCloseable sync = DatabaseParts.diskSync(dataSource)) {
				return PlainDrain.messagesPerSecond(dataSource, numbers[3] == 1,
						new PlainDrain.WarmUp(numbers[0], Duration.ofSeconds(numbers[1])), numbers[2]);
			}
		}

	},

	/**
	 * Inserts notifications in batches on one connection, each durable before the next:
	 * notifications a second. Takes how many to warm up with and how many to count.
	 */
	INSERTS {

		@Override
		double measure(Database database, int[] numbers) throws Exception {
			try (HikariDataSource dataSource = PlainDatabase.migrated(database);
					AutoCloseable sync = DatabaseParts.diskSync(dataSource);
					var durability = DatabaseParts.durability(dataSource)) {
				var rows = new BulkRows(dataSource, durability);
				rows.waiting(numbers[0], Long.MAX_VALUE, false);
				long begin = System.nanoTime();
				rows.waiting(numbers[1], Long.MAX_VALUE, false);
				return numbers[1] * 1e9 / (System.nanoTime() - begin);
			}
		}

	},

	/**
	 * Stores single notifications on many connections: commits a second. Takes how many
	 * connections warm up, for how many seconds, and then count, for how many seconds.
	 */
	GROUP_COMMIT {

		@Override
		double measure(Database database, int[] numbers) {
			try (StoreReference reference = new StoreReference(database, PostRequest.PAYLOAD)) {
				var tokens = new AtomicInteger();
				List<Runnable> workers = new ArrayList<>();
				for (int i = 0; i < numbers[2]; i++) {
					StoreReference.Writer writer = reference.writer();
					workers.add(() -> writer.store(PostRequest.token(tokens.incrementAndGet())));
				}
				Throughput.of(workers.subList(0, numbers[0]), 0, numbers[1]);
				return Throughput.of(workers, 100 * numbers[2], numbers[3]);
			}
		}

	},

	/**
	 * Stores single notifications at a rate: milliseconds to the end of the commit, p50.
	 * Takes the rate, how many to warm up with, and how many to count.
	 */
	COMMIT {

		@Override
		double measure(Database database, int[] numbers) {
			int count = numbers[1] + numbers[2];
			var took = new AtomicLongArray(count);
			try (StoreReference reference = new StoreReference(database, PostRequest.PAYLOAD)) {
				StoreReference.Writer writer = reference.writer();
				SteadyRate.startingNow(numbers[0]).run(count, List.of((number) -> {
					long begin = System.nanoTime();
					writer.store(PostRequest.token(number));
					took.set(number, System.nanoTime() - begin);
				}));
				return Percentiles.of(IntStream.range(numbers[1], count).mapToLong(took::get)).millis(50);
			}
		}

	};

	abstract double measure(Database database, int[] numbers) throws Exception;

	/**
	 * Runs one.
	 * @param arguments its name, the database's URL, user and password, and numbers
	 */
	public static void main(String[] arguments) throws Exception {
		var database = new Database(arguments[1], arguments[2], arguments[3]);
		int[] numbers = Arrays.stream(arguments).skip(4).mapToInt(Integer::parseInt).toArray();
		ReferenceProcess.tell(valueOf(arguments[0]).measure(database, numbers));
	}

}
