package io.longwire.dispatch;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.LongStream;

import io.longwire.notification.Lane;
import io.longwire.transport.SendOutcome.Accepted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A claim that is asked for beside another, where the last took all that it might.
 */
class SecondClaimTests {

	private static final int BATCH = 50;

	private final Queue<Runnable> running = new ArrayDeque<>();

	private final Bench bench = new Bench(200, BATCH);

	private final SenderBooks books = this.bench.dispatch.books();

	private final Claimer claimer = new Claimer(this.books,
			new ClaimWorker(this.books, this.bench.store, this.bench.tools), this.bench.dispatch.direct(),
			this.bench.settler, this.bench.tools, BATCH);

	/** 160 on the wire let twice as many be read ahead. */
	@BeforeEach
	void claimAllThatOneMight() {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 1_000).toArray());
		while (this.bench.transport.sentIds().size() < 160) {
			this.bench.turn();
		}
		this.books.readAhead().removeAll();
		this.claimer.claimOn(this.running::add);
		this.claimer.claim(Lane.HIGH, 0);
		this.claimer.claim(Lane.NORMAL, 0);
		finishAll();
		this.bench.queue.limits.clear();
	}

	@Test
	void theNextIsAskedForWhileOneRunsAndNoThird() {
		this.claimer.claim(Lane.NORMAL, 0);
		assertThat(this.claimer.wants(Lane.NORMAL)).isTrue();
		this.claimer.claim(Lane.NORMAL, 0);
		assertThat(this.claimer.wants(Lane.NORMAL)).isFalse();
		finishAll();
		assertThat(this.claimer.wants(Lane.NORMAL)).isTrue();
	}

	@Test
	void whatIsUrgentComesBeforeIt() {
		this.claimer.claim(Lane.NORMAL, 0);
		this.claimer.mayHaveDue(Lane.HIGH);
		assertThat(this.claimer.wants(Lane.NORMAL)).isFalse();
		finishAll();
		assertThat(this.claimer.wants(Lane.HIGH)).isTrue();
	}

	@Test
	void nothingIsTakenDirectlyInItsLane() {
		this.claimer.claim(Lane.NORMAL, 0);
		this.claimer.claim(Lane.NORMAL, 0);
		this.claimer.openDirect(true);
		assertThat(this.bench.dispatch.direct().offer(Lane.NORMAL, 1)).isNull();
		assertThat(this.bench.dispatch.direct().offer(Lane.HIGH, 1)).isNotNull();
	}

	@Test
	void itTakesNoMoreThanMayBeReadAheadBesideTheFirst() {
		answerAllBut(65);
		this.claimer.claim(Lane.NORMAL, 0);
		this.claimer.claim(Lane.NORMAL, 0);
		finishAll();
		assertThat(this.bench.queue.limits).containsExactly(50, 30);
	}

	@Test
	void whereHalfAClaimWouldNotFitThereIsNone() {
		answerAllBut(60);
		this.claimer.claim(Lane.NORMAL, 0);
		assertThat(this.claimer.wants(Lane.NORMAL)).isFalse();
	}

	private void answerAllBut(int messages) {
		List<Long> sent = this.bench.transport.sentIds();
		sent.subList(messages, sent.size()).forEach((id) -> this.bench.transport.answer(id, new Accepted(null)));
	}

	private void finishAll() {
		while (!this.running.isEmpty()) {
			this.running.remove().run();
		}
		this.claimer.collect();
	}

}
