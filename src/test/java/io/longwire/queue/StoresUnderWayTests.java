package io.longwire.queue;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StoresUnderWayTests {

	private final AtomicLong lastId = new AtomicLong(100);

	private final AtomicInteger waits = new AtomicInteger();

	private boolean broken;

	private final StoresUnderWay stores = new StoresUnderWay(this.lastId::incrementAndGet, this::await);

	@Test
	void aMessageOfAStoreUnderWayIsWaitedFor() {
		this.stores.begin();
		this.stores.awaitDurableUpTo(this.lastId.incrementAndGet());
		assertThat(this.waits).hasValue(1);
	}

	@Test
	void anOlderMessageIsNot() {
		long older = this.lastId.incrementAndGet();
		this.stores.begin();
		this.stores.awaitDurableUpTo(older);
		assertThat(this.waits).hasValue(0);
	}

	@Test
	void aMessageOfAStoreThatIsDurableIsNot() {
		long mark = this.stores.begin();
		long message = this.lastId.incrementAndGet();
		this.stores.awaitDurable(mark);
		this.waits.set(0);
		this.stores.awaitDurableUpTo(message);
		assertThat(this.waits).hasValue(0);
	}

	@Test
	void aStoreThatFailedHoldsUpNothing() {
		long mark = this.stores.begin();
		this.stores.failed(mark);
		this.stores.awaitDurableUpTo(this.lastId.incrementAndGet());
		assertThat(this.waits).hasValue(0);
	}

	@Test
	void oneThatMayNotBeDurableIsWaitedForFromThenOn() {
		long mark = this.stores.begin();
		long message = this.lastId.incrementAndGet();
		this.broken = true;
		assertThatThrownBy(() -> this.stores.awaitDurable(mark)).isInstanceOf(DataAccessResourceFailureException.class);
		assertThatThrownBy(() -> this.stores.awaitDurableUpTo(message))
			.isInstanceOf(DataAccessResourceFailureException.class);
	}

	private void await() {
		this.waits.incrementAndGet();
		if (this.broken) {
			throw new DataAccessResourceFailureException("no checkpoint");
		}
	}

}
