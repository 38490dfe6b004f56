package io.longwire.queue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.longwire.testing.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseLeaseTests {

	@RegisterExtension
	static final QueueDatabase database = QueueDatabase.h2();

	private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1000);

	private final SettableClock clock = new SettableClock();

	private DatabaseLease lease;

	@BeforeEach
	void register() {
		this.lease = new DatabaseLease(database.instances(), this.nanoTime::get, this.clock, InstanceTable.LIFE);
	}

	@Test
	void holdsForEightSecondsAfterARenewal() {
		long term = this.lease.term();
		pass(Duration.ofSeconds(7));
		this.lease.renew();
		pass(Duration.ofSeconds(8));
		assertThat(this.lease.mayWrite()).isTrue();
		pass(Duration.ofNanos(1));
		assertThat(this.lease.mayWrite()).isFalse();
		this.lease.renew();
		assertThat(this.lease.mayWrite()).isTrue();
		assertThat(this.lease.term()).isEqualTo(term);
	}

	@Test
	void doesNotHoldAfterTheMachineHasSleptAlthoughItsMonotonicTimeStoodStill() {
		this.clock.forward(Duration.ofSeconds(30));
		assertThat(this.lease.mayWrite()).isFalse();
		assertThat(this.lease.mayJudge()).isFalse();
		this.lease.renew();
		assertThat(this.lease.mayWrite()).isTrue();
		this.clock.forward(Duration.ofHours(-1));
		assertThat(this.lease.mayWrite()).isTrue();
	}

	@Test
	void countsFromBeforeTheRenewalWasSent() {
		DatabaseLease slow = new DatabaseLease(new InstanceTable(database.jdbc, database.dialect) {

			@Override
			boolean renew(long id) {
				pass(Duration.ofSeconds(9));
				return super.renew(id);
			}

		}, this.nanoTime::get, this.clock, InstanceTable.LIFE);
		slow.renew();
		assertThat(slow.mayWrite()).isFalse();
	}

	@Test
	void aRenewalThatFailsRenewsNothing() {
		pass(Duration.ofSeconds(7));
		database.jdbc.execute("ALTER TABLE instance RENAME TO away");
		try {
			assertThatThrownBy(this.lease::renew).isInstanceOf(DataAccessException.class);
		}
		finally {
			database.jdbc.execute("ALTER TABLE away RENAME TO instance");
		}
		pass(Duration.ofSeconds(2));
		assertThat(this.lease.mayWrite()).isFalse();
	}

	@Test
	void onH2ItIsTheOnlyInstance() {
		DatabaseLease next = new DatabaseLease(new InstanceTable(database.jdbc, database.dialect), this.nanoTime::get,
				this.clock, InstanceTable.LIFE);
		assertThat(database.jdbc.queryForList("SELECT id FROM instance", Long.class)).containsExactly(next.term());
	}

	@Test
	void signsOffWhenStopped() {
		this.lease.start();
		assertThat(this.lease.isRunning()).isTrue();
		this.lease.stop();
		assertThat(this.lease.isRunning()).isFalse();
		assertThat(database.instances().isRegistered(this.lease.term())).isFalse();
	}

	private void pass(Duration time) {
		this.nanoTime.addAndGet(time.toNanos());
	}

}
