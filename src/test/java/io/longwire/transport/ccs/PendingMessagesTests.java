package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import io.longwire.transport.SenderOutcomes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PendingMessagesTests {

	private static final Duration TIMEOUT = Duration.ofNanos(30);

	private final PendingMessages pending = new PendingMessages(2);

	@Test
	void takesNothingBeforeItIsOpen() {
		assertThat(this.pending.room()).isZero();
		assertThat(this.pending.add(Rig.message(1), 0)).isNull();
	}

	@Test
	void anAnswerFreesTheSlotOnce() {
		this.pending.open();
		Pending one = this.pending.add(Rig.message(1), 0);
		this.pending.write(one, 1);
		this.pending.add(Rig.message(2), 0);
		assertThat(this.pending.add(Rig.message(3), 0)).isNull();
		assertThat(this.pending.answered(1)).isSameAs(one);
		assertThat(this.pending.answered(1)).isNull();
		assertThat(this.pending.room()).isEqualTo(1);
	}

	@Test
	void anAnswerToWhatIsNotWrittenIsNone() {
		this.pending.open();
		this.pending.add(Rig.message(1), 0);
		assertThat(this.pending.answered(1)).isNull();
		assertThat(this.pending.size()).isEqualTo(1);
	}

	@Test
	void onceStoppedItNeverOpensAgain() {
		this.pending.open();
		Pending one = this.pending.add(Rig.message(1), 0);
		assertThat(this.pending.stopWriting()).containsExactly(one);
		this.pending.open();
		assertThat(this.pending.room()).isZero();
		assertThat(this.pending.write(one, 1)).isFalse();
	}

	@Test
	void aWriterThatWasTooSlowGetsAsManyAsItWrites() {
		PendingMessages pending = new PendingMessages(100);
		pending.open();
		List<Pending> handedOver = LongStream.range(0, 50).mapToObj((id) -> pending.add(Rig.message(id), 0)).toList();
		long late = SenderOutcomes.FRESH.toNanos() + 1;
		handedOver.forEach((one) -> pending.withdraw(one, late));
		assertThat(pending.room()).isEqualTo(WriterPace.FEW);
		for (int id = 50; id < 53; id++) {
			pending.write(pending.add(Rig.message(id), late), late);
		}
		assertThat(pending.room()).isEqualTo(WriterPace.FEW + 3);
		for (int id = 53; id < 60; id++) {
			pending.add(Rig.message(id), late);
		}
		assertThat(pending.room()).as("until those are written").isZero();
		assertThat(pending.isWriterSlow()).isTrue();
	}

	@Test
	void aWriterThatStaysSlowGetsNoMore() {
		PendingMessages pending = new PendingMessages(100);
		pending.open();
		long late = SenderOutcomes.FRESH.toNanos() + 1;
		pending.withdraw(pending.add(Rig.message(1), 0), late);
		pending.write(pending.add(Rig.message(2), late), late + WriterPace.SHORT_NANOS + 1);
		assertThat(pending.room()).isEqualTo(WriterPace.FEW);
		pending.write(pending.add(Rig.message(3), late), late + WriterPace.SHORT_NANOS);
		assertThat(pending.room()).isEqualTo(WriterPace.FEW + 1);
	}

	@Test
	void aWriterThatIsQuickAgainGetsAWholeWindow() {
		PendingMessages pending = new PendingMessages(WriterPace.FEW + 1);
		pending.open();
		pending.withdraw(pending.add(Rig.message(1), 0), SenderOutcomes.FRESH.toNanos() + 1);
		assertThat(pending.room()).isEqualTo(WriterPace.FEW);
		pending.write(pending.add(Rig.message(2), 0), 1);
		assertThat(pending.room()).isEqualTo(WriterPace.FEW);
		assertThat(pending.isWriterSlow()).isFalse();
	}

	@Test
	void onlyWhatIsWrittenCanBeOverdue() {
		this.pending.open();
		Pending one = this.pending.add(Rig.message(1), 0);
		this.pending.add(Rig.message(2), 0);
		this.pending.write(one, 10);
		assertThat(this.pending.hasOverdue(40, TIMEOUT)).isFalse();
		assertThat(this.pending.hasOverdue(41, TIMEOUT)).isTrue();
		assertThat(this.pending.giveUpOverdue(40, TIMEOUT)).isEmpty();
		assertThat(this.pending.giveUpOverdue(100, TIMEOUT)).containsExactly(one);
		assertThat(this.pending.room()).as("its slot is not free for the peer").isZero();
		assertThat(this.pending.answeredLate(1)).isSameAs(one);
		assertThat(this.pending.answeredLate(1)).isNull();
	}

	@Test
	void closingGivesUpAllInTheirOrder() {
		this.pending.open();
		Pending one = this.pending.add(Rig.message(2), 0);
		Pending two = this.pending.add(Rig.message(1), 0);
		assertThat(this.pending.close()).containsExactly(one, two);
		assertThat(this.pending.close()).isEmpty();
	}

	/** Four writers race with the end of writing, many times. */
	@Test
	void nothingIsWrittenAfterTheEndOfWriting() throws Exception {
		ExecutorService writers = Executors.newFixedThreadPool(4);
		for (int round = 0; round < 500; round++) {
			PendingMessages raced = new PendingMessages(100);
			raced.open();
			AtomicBoolean stopped = new AtomicBoolean();
			AtomicInteger tooLate = new AtomicInteger();
			List<Future<?>> running = new ArrayList<>();
			for (int writer = 0; writer < 4; writer++) {
				long first = writer * 100;
				running.add(writers.submit(() -> writeUntilRefused(raced, first, stopped, tooLate)));
			}
			raced.stopWriting();
			stopped.set(true);
			for (Future<?> one : running) {
				one.get();
			}
			assertThat(tooLate).hasValue(0);
		}
		writers.shutdown();
	}

	private static void writeUntilRefused(PendingMessages raced, long first, AtomicBoolean stopped,
			AtomicInteger tooLate) {
		for (long id = first; id < first + 100; id++) {
			Pending one = raced.add(Rig.message(id), 0);
			boolean after = stopped.get();
			if (one == null || !raced.write(one, 1)) {
				return;
			}
			if (after) {
				tooLate.incrementAndGet();
			}
		}
	}

}
