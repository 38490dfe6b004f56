package io.longwire.dispatch;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import io.longwire.notification.Lane;
import io.longwire.queue.Settlement;
import io.longwire.transport.RejectionReason;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.AcceptedInPart;
import io.longwire.transport.SendOutcome.Cut;
import io.longwire.transport.SendOutcome.Rejected;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.UncategorizedDataAccessException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of outcomes that the database refuses, and of those beside them.
 */
class RefusedOutcomesTests {

	private static final Object REFUSED_WORDS = "words the database refuses";

	private final Bench bench = new Bench(20, 20);

	private final AtomicInteger transactions = new AtomicInteger();

	@BeforeEach
	void sendTen() {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 10).toArray());
		this.bench.turn();
		this.bench.queue.onSettle((settlements) -> this.transactions.incrementAndGet());
	}

	@Test
	void onePoisonRowStopsNothing() {
		this.bench.queue.onSettle((settlements) -> refuse(settlements, 5));
		acceptAll();
		this.bench.settler.runOnce();
		assertThat(this.bench.queue.settled).hasSize(9);
		assertThat(this.bench.settler.claimsMayGoOn()).isTrue();
		this.bench.settler.runOnce();
		assertThat(this.bench.queue.state(5)).isEqualTo("SENDING");

		this.bench.settler.retryRefused();
		this.bench.settler.runOnce();
		assertThat(this.bench.queue.state(5)).as("still refused").isEqualTo("SENDING");
		this.bench.queue.onSettle((settlements) -> {
		});
		this.bench.settler.retryRefused();
		this.bench.settler.runOnce();
		assertThat(this.bench.queue.state(5)).isEqualTo("Accepted");
	}

	@Test
	void whatWasRefusedIsTriedAgainApartFromTheOthers() {
		this.bench.queue.onSettle((settlements) -> refuse(settlements, 5));
		acceptAll();
		this.bench.settler.runOnce();
		this.bench.queue.onSettle((settlements) -> {
			this.transactions.incrementAndGet();
			refuseUnclearly(settlements, 5);
		});
		this.transactions.set(0);
		this.bench.settler.retryRefused();
		LongStream.range(100, 200)
			.forEach((id) -> this.bench.settler.submit(new Verdict(new Settlement.Accepted(id, 1, 2))));
		this.bench.settler.runOnce();
		assertThat(this.transactions).as("of the others, of those refused, of the one of these").hasValue(3);
		assertThat(this.bench.queue.lastSettlement(199)).isInstanceOf(Settlement.Accepted.class);
		assertThat(this.bench.settler.claimsMayGoOn()).isTrue();
		this.bench.settler.runOnce();
		assertThat(this.transactions).as("until it is asked for again").hasValue(3);
	}

	@Test
	void devicesThatTheDatabaseRefusesDoNotKeepTheirGroupFromBeingAccepted() {
		this.bench.queue.onSettle((settlements) -> {
			if (haveMissed(settlements)) {
				throw new DataIntegrityViolationException("poison");
			}
		});
		this.bench.transport.answer(1, new AcceptedInPart(1, 1, List.of("refused")));
		this.bench.settler.runOnce();
		assertThat(this.bench.queue.lastSettlement(1)).isInstanceOfSatisfying(Settlement.AcceptedInPart.class,
				(part) -> assertThat(part.missed()).isEmpty());
	}

	@Test
	void devicesAreNotForgottenForAFaultOfUnknownKind() {
		this.bench.queue.onSettle((settlements) -> {
			if (haveMissed(settlements)) {
				refuseUnclearly(settlements, 1);
			}
		});
		this.bench.transport.answer(1, new AcceptedInPart(1, 1, List.of("missed")));
		this.bench.settler.runOnce();
		this.bench.queue.onSettle((settlements) -> {
		});
		this.bench.settler.runOnce();
		assertThat(this.bench.queue.lastSettlement(1)).isInstanceOfSatisfying(Settlement.AcceptedInPart.class,
				(part) -> assertThat(part.missed()).containsExactly("missed"));
	}

	@Test
	void whatWasRefusedIsNotCopiedWhileItWaitsToBeTried() {
		this.bench.queue.onSettle((settlements) -> refuse(settlements, 5));
		acceptAll();
		this.bench.settler.runOnce();
		this.bench.queue.settled.clear();
		this.bench.queue.onSettle((settlements) -> {
			throw new DataAccessResourceFailureException("away");
		});
		for (int i = 0; i < 3; i++) {
			this.bench.settler.retryRefused();
		}
		this.bench.settler.runOnce();
		for (int i = 0; i < 3; i++) {
			this.bench.settler.retryRefused();
		}
		this.bench.queue.onSettle((settlements) -> {
		});
		this.bench.settler.runOnce();
		assertThat(this.bench.queue.settled).hasSize(1);
		assertThat(this.bench.backlog.settled).as("each counted once").hasSize(10);
	}

	@Test
	void whatWasRefusedAndThenStoredByACommitThatWasNotAnsweredIsForgotten() {
		this.bench.queue.onSettle((settlements) -> refuse(settlements, 5));
		this.bench.transport.answer(5, new Cut(true));
		this.bench.settler.runOnce();
		this.bench.queue.onSettle((settlements) -> {
			this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 5);
			this.bench.dispatch.pump().runOnce(WakeUp.DUE);
			throw new DataAccessResourceFailureException("no answer to the commit");
		});
		this.bench.settler.retryRefused();
		this.bench.settler.runOnce();
		this.bench.queue.onSettle((settlements) -> {
		});
		this.bench.settler.runOnce();
		this.bench.settler.retryRefused();
		this.bench.settler.runOnce();
		assertThat(this.bench.queue.state(5)).isEqualTo("SENDING");
	}

	@Test
	void wordsThatTheDatabaseRefusesDoNotKeepTheOutcomeFromBeingStored() {
		this.bench.queue.onSettle(RefusedOutcomesTests::refuseWords);
		this.bench.transport.answer(1, new Rejected(RejectionReason.INVALID_MESSAGE, REFUSED_WORDS.toString()));
		this.bench.settler.runOnce();
		assertThat(this.bench.queue.settled).containsExactly(new Settlement.Failed(1, "invalid_message", null, true));
	}

	@Test
	void aFaultOfUnknownKindIsHeldUntilItIsClearWhetherItIsTheRows() {
		this.bench.queue.onSettle((settlements) -> refuseUnclearly(settlements, 5));
		this.bench.transport.answer(5, new Accepted(null));
		this.bench.settler.runOnce();
		assertThat(this.bench.settler.claimsMayGoOn()).isTrue();
		this.bench.queue.onSettle((settlements) -> {
		});
		this.bench.settler.runOnce();
		assertThat(this.bench.queue.state(5)).isEqualTo("Accepted");
	}

	private void acceptAll() {
		LongStream.rangeClosed(1, 10).forEach((id) -> this.bench.transport.answer(id, new Accepted(null)));
	}

	private static boolean haveMissed(Collection<Settlement> settlements) {
		return settlements.stream()
			.anyMatch((each) -> each instanceof Settlement.AcceptedInPart part && !part.missed().isEmpty());
	}

	private static void refuse(Collection<Settlement> settlements, long id) {
		if (settlements.stream().anyMatch((settlement) -> settlement.messageId() == id)) {
			throw new DataIntegrityViolationException("poison");
		}
	}

	private static void refuseUnclearly(Collection<Settlement> settlements, long id) {
		if (settlements.stream().anyMatch((settlement) -> settlement.messageId() == id)) {
			throw new UncategorizedDataAccessException("unclear", null) {
			};
		}
	}

	private static void refuseWords(Collection<Settlement> settlements) {
		if (settlements.stream()
			.anyMatch((each) -> each instanceof Settlement.Failed failed && REFUSED_WORDS.equals(failed.detail()))) {
			throw new DataIntegrityViolationException("words");
		}
	}

}
