package io.longwire.database;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Makes H2 durable by group commit: one thread of its own issues checkpoints, one after
 * another, and the end of each releases all who asked before it began.
 */
final class H2Durability implements Durability, AutoCloseable {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final H2Checkpoint checkpoint;

	private final Thread committer = new Thread(this::run, "h2-checkpoint");

	/** Ends with the next checkpoint to begin. */
	private CompletableFuture<Void> next = new CompletableFuture<>();

	private boolean awaited;

	private boolean closed;

	private H2Durability(H2Checkpoint checkpoint) {
		this.checkpoint = checkpoint;
	}

	static H2Durability start(H2Checkpoint checkpoint) {
		H2Durability durability = new H2Durability(checkpoint);
		durability.committer.setDaemon(true);
		durability.committer.start();
		return durability;
	}

	@Override
	public void await() {
		try {
			joinNext().join();
		}
		catch (CompletionException ex) {
			throw new DataAccessResourceFailureException("H2's checkpoint failed: what was stored may not be durable",
					ex.getCause());
		}
	}

	private CompletableFuture<Void> joinNext() {
		this.lock.lock();
		try {
			if (this.closed) {
				throw new DataAccessResourceFailureException("The database is being closed");
			}
			this.awaited = true;
			this.changed.signal();
			return this.next;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void run() {
		for (CompletableFuture<Void> round = takeNext(); round != null; round = takeNext()) {
			try {
				this.checkpoint.write();
				round.complete(null);
			}
			catch (Throwable ex) {
				round.completeExceptionally(ex);
			}
		}
	}

	/** Waits to be asked; {@code null} when closed and nobody waits any more. */
	private @Nullable CompletableFuture<Void> takeNext() {
		this.lock.lock();
		try {
			while (!this.awaited && !this.closed) {
				this.changed.awaitUninterruptibly();
			}
			CompletableFuture<Void> round = this.awaited ? this.next : null;
			this.next = new CompletableFuture<>();
			this.awaited = false;
			return round;
		}
		finally {
			this.lock.unlock();
		}
	}

	/** Releases who still waits, by a last checkpoint, and ends the thread. */
	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.changed.signal();
		}
		finally {
			this.lock.unlock();
		}
		join();
		this.checkpoint.close();
	}

	private void join() {
		try {
			this.committer.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
