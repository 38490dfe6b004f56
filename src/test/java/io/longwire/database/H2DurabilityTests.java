package io.longwire.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Who is released by which checkpoint.
 */
class H2DurabilityTests {

	private final HeldCheckpoint checkpoint = new HeldCheckpoint();

	private final H2Durability durability = H2Durability.start(this.checkpoint);

	@AfterEach
	void close() {
		this.checkpoint.mayEnd.release(100);
		this.durability.close();
	}

	@Test
	void aWaiterIsReleasedByACheckpointThatBeganAfterItAsked() throws Exception {
		Waiter early = waiter();
		this.checkpoint.hasBegun();
		Waiter late = waiter();
		this.checkpoint.mayEnd.release();
		early.join();
		this.checkpoint.hasBegun();
		assertThat(late.isAlive()).isTrue();
		this.checkpoint.mayEnd.release();
		late.join();
		assertThat(late.failure).isNull();
	}

	@Test
	void allWhoAskDuringACheckpointShareTheNextOne() throws Exception {
		Waiter first = waiter();
		this.checkpoint.hasBegun();
		List<Waiter> others = new ArrayList<>();
		for (int i = 0; i < 10; i++) {
			others.add(waiter());
		}
		this.checkpoint.mayEnd.release(2);
		first.join();
		for (Waiter other : others) {
			other.join();
		}
		assertThat(this.checkpoint.written).isEqualTo(2);
	}

	@Test
	void aFailedCheckpointIsToldToWhoWaitsAndTheNextOneIsTriedAgain() throws Exception {
		this.checkpoint.failure = new SQLException("disk full");
		Waiter unlucky = waiter();
		this.checkpoint.mayEnd.release();
		unlucky.join();
		assertThat(unlucky.failure).isInstanceOf(DataAccessException.class).hasRootCauseInstanceOf(SQLException.class);
		this.checkpoint.failure = null;
		Waiter next = waiter();
		this.checkpoint.mayEnd.release();
		next.join();
		assertThat(next.failure).isNull();
	}

	@Test
	void closingReleasesWhoWaitsByALastCheckpointAndRefusesWhoComesLater() throws Exception {
		Waiter first = waiter();
		this.checkpoint.hasBegun();
		Waiter second = waiter();
		this.checkpoint.mayEnd.release(2);
		this.durability.close();
		first.join();
		second.join();
		assertThat(first.failure).isNull();
		assertThat(second.failure).isNull();
		assertThatExceptionOfType(DataAccessException.class).isThrownBy(this.durability::await);
	}

	/** Returns when the waiter has asked and waits. */
	private Waiter waiter() {
		Waiter waiter = new Waiter();
		waiter.start();
		await().until(() -> waiter.getState() == Thread.State.WAITING || !waiter.isAlive());
		return waiter;
	}

	private final class Waiter extends Thread {

		private volatile @Nullable RuntimeException failure;

		@Override
		public void run() {
			try {
				H2DurabilityTests.this.durability.await();
			}
			catch (RuntimeException ex) {
				this.failure = ex;
			}
		}

	}

	/** Begins when it is told to and ends when it may. */
	private static final class HeldCheckpoint extends H2Checkpoint {

		private final Semaphore begun = new Semaphore(0);

		private final Semaphore mayEnd = new Semaphore(0);

		private volatile int written;

		private volatile @Nullable SQLException failure;

		HeldCheckpoint() {
			super(new JdbcDataSource(), false);
		}

		@Override
		void write() throws SQLException {
			this.begun.release();
			this.mayEnd.acquireUninterruptibly();
			this.written++;
			if (this.failure != null) {
				throw this.failure;
			}
		}

		void hasBegun() throws InterruptedException {
			assertThat(this.begun.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
		}

	}

}
