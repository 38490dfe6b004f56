package io.longwire.token;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

import io.longwire.database.Prunable;
import io.longwire.queue.QueueDatabase;
import io.longwire.testing.SettableClock;

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
		TokenChangeTable table = new TokenChangeTable(this.database.jdbc(), this.clock, this.database.pages());
		return new StoredTokens(table, new Replacements(table), new ReplacedSenders(table, this.nanoTime::get),
				this.database.feed(), this.database.transactions());
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
