package io.longwire.query;

import java.util.ArrayList;
import java.util.List;

import io.longwire.database.PolledList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.web.ErrorResponseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What a reader is told when he looks at a database that is behind, or that could fall
 * back.
 */
class PositionPagesTests {

	private final List<Long> found = new ArrayList<>();

	private int waits;

	private final PositionPages pages = new PositionPages(() -> this.waits++);

	/** As seen here; the last position given out is 9. */
	private long last = 9;

	private final PolledList list = new PolledList() {

		@Override
		public long first() {
			return 1;
		}

		@Override
		public long last() {
			return PositionPagesTests.this.last;
		}

		@Override
		public long latest() {
			return 9;
		}

	};

	@Test
	void anHonestCursorIsTakenWhereTheDatabaseIsBehind() {
		this.last = 5;
		assertThat(page(7L).next()).isEqualTo("7");
		assertThat(page(9L).next()).isEqualTo("9");
		assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(() -> page(10L));
	}

	/** It was added after the last position was read. */
	@Test
	void aCursorBeforeAnEntryIsTakenWhateverTheLastPositionWas() {
		this.last = 5;
		this.found.add(8L);
		assertThat(page(7L).next()).isEqualTo("8");
	}

	@Test
	void whatIsToldIsDurable() {
		this.found.add(9L);
		page(8L);
		assertThat(this.waits).isOne();
		this.found.clear();
		page(8L);
		assertThat(this.waits).as("a position without an entry").isEqualTo(2);
	}

	@Test
	void soIsWhereAReaderWhoIsAheadIsSentTo() {
		assertThatExceptionOfType(ErrorResponseException.class).isThrownBy(() -> page(10L));
		assertThat(this.waits).isOne();
	}

	@Test
	void nobodyWaitsForNothingNew() {
		page(9L);
		assertThat(this.waits).isZero();
	}

	private Page<Long> page(@Nullable Long after) {
		return this.pages.of(this.list, new Query(null, null, after, 100), (position, limit) -> this.found,
				(position) -> position);
	}

}
