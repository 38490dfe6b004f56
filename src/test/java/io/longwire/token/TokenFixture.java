package io.longwire.token;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import io.longwire.database.Dialect;
import io.longwire.database.Prunable;
import io.longwire.queue.QueueDatabase;
import io.longwire.queue.RowsRead;
import io.longwire.testing.SettableClock;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * The tokens of as many instances as a test wants, on one database.
 */
final class TokenFixture {

	final SettableClock clock = new SettableClock();

	private final AtomicLong nanoTime = new AtomicLong();

	private final QueueDatabase database;

	private final Tokens tokens;

	TokenFixture(QueueDatabase database) {
		this.database = database;
		this.clock.forward(Duration.between(this.clock.instant(), TokensContract.AT));
		this.tokens = newTokens();
	}

	Tokens tokens() {
		return this.tokens;
	}

	/** Those of one more process. */
	Tokens newTokens() {
		return newTokens(table());
	}

	/**
	 * Those of one that loses its connection when it first asks for what was replaced.
	 */
	Tokens newTokensWhoseFirstReadFails() {
		return newTokens(
				new TokenChangeTable(this.database.jdbc(), this.clock, this.database.pages(), this.database.dialect()) {

					private boolean failed;

					@Override
					List<String> sendersWithReplacements(long after, long upTo) {
						if (!this.failed) {
							this.failed = true;
							throw new DataAccessResourceFailureException("lost");
						}
						return super.sendersWithReplacements(after, upTo);
					}

				});
	}

	private Tokens newTokens(TokenChangeTable table) {
		return new StoredTokens(table, new Replacements(table), new ReplacedSenders(table, this.nanoTime::get),
				this.database.feed(), this.database.transactions());
	}

	private TokenChangeTable table() {
		return new TokenChangeTable(this.database.jdbc(), this.clock, this.database.pages(), this.database.dialect());
	}

	/** The most rows that a statement reads of those that find what replaced these. */
	long rowsReadToReplace(String... tokens) {
		String value = (this.database.dialect() == Dialect.POSTGRESQL) ? "decode('%s', 'hex')" : "X'%s'";
		Iterator<String> hashes = Stream.of(tokens).map((token) -> value.formatted(Hash.of(token))).iterator();
		if (this.database.dialect() == Dialect.POSTGRESQL) {
			// What autovacuum does in time: it plans by what it knows of the table.
			this.database.jdbc().execute("VACUUM ANALYZE token_change");
		}
		return table().lists(List.of(tokens))
			.stream()
			.map(TokenChangeTable::replaced)
			.mapToLong((select) -> RowsRead.by(this.database, select, literals(select, hashes)))
			.max()
			.orElseThrow();
	}

	private static String[] literals(String select, Iterator<String> hashes) {
		List<String> literals = new ArrayList<>(List.of("'demo'"));
		while (literals.size() < select.chars().filter((character) -> character == '?').count()) {
			literals.add(hashes.next());
		}
		return literals.toArray(String[]::new);
	}

	/** Removes what is older than a day, and returns how many rows that were. */
	int prune() {
		Prunable list = new TokenConfiguration().prunableTokenChanges(new TokenProperties(Duration.ofDays(1)),
				this.database.jdbc(), Clock.fixed(TokensContract.AT.plus(Duration.ofDays(1)), ZoneOffset.UTC));
		return this.database.housekeeping(list).turn(TokenChangeTable.NAME, Duration.ofHours(1)).removed();
	}

	void passFiveSeconds() {
		this.nanoTime.addAndGet(5_000_000_000L);
	}

	/** Takes the table away, so that every query fails. */
	void breakDatabase(Runnable meanwhile) {
		this.database.jdbc().execute("ALTER TABLE token_change RENAME TO away");
		try {
			meanwhile.run();
		}
		finally {
			this.database.jdbc().execute("ALTER TABLE away RENAME TO token_change");
		}
	}

}
