package io.longwire.dispatch;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import io.longwire.notification.Lane;
import io.longwire.queue.Settlement;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.AcceptedInPart;
import io.longwire.transport.SendOutcome.Cut;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Promise 2, as far as it is for the settler: no outcome is lost.
 */
class SettlerTests {

	private final Bench bench = new Bench(20, 20);

	private final AtomicInteger transactions = new AtomicInteger();

	@BeforeEach
	void sendTen() {
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, LongStream.rangeClosed(1, 10).toArray());
		this.bench.turn();
		this.bench.queue.onSettle((settlements) -> this.transactions.incrementAndGet());
	}

	@Test
	void outcomesAreWrittenInOneTransaction() {
		acceptAll();
		this.bench.settler.runOnce();
		assertThat(this.transactions).hasValue(1);
		assertThat(this.bench.queue.settled).hasSize(10);
	}

	@ParameterizedTest
	@MethodSource("away")
	void whileTheDatabaseIsAwayOutcomesWaitAndNothingIsClaimed(RuntimeException away) {
		this.bench.queue.onSettle((settlements) -> {
			throw away;
		});
		this.bench.transport.answer(1, new Accepted(null));
		this.bench.settler.runOnce();
		this.bench.transport.answer(2, new Accepted(null));
		this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 11);
		this.bench.queue.limits.clear();
		this.bench.turn();
		assertThat(this.bench.queue.limits).as("claims").isEmpty();

		this.bench.queue.onSettle((settlements) -> {
		});
		this.bench.settler.runOnce();
		assertThat(this.bench.queue.state(1)).isEqualTo("Accepted");
		assertThat(this.bench.queue.state(2)).isEqualTo("Accepted");
		this.bench.turn();
		assertThat(this.bench.transport.sentIds()).contains(11L);
	}

	@Test
	void aVerdictWhoseCommitWasNotAnsweredDoesNotEndTheNextTry() {
		this.bench.queue.onSettle((settlements) -> {
			this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 1);
			this.bench.dispatch.pump().runOnce(WakeUp.DUE);
			throw new DataAccessResourceFailureException("no answer to the commit");
		});
		this.bench.transport.answer(1, new Cut(true));
		this.bench.settler.runOnce();
		this.bench.queue.onSettle((settlements) -> {
		});
		this.bench.settler.runOnce();

		assertThat(this.bench.queue.state(1)).isEqualTo("SENDING");
		this.bench.transport.answer(1, new Accepted(null));
		this.bench.settler.runOnce();
		assertThat(this.bench.queue.state(1)).isEqualTo("Accepted");
	}

	@Test
	void aVerdictWhoseCommitWasNotAnsweredDoesNotMakeDueWhatTheNextTryGotAccepted() {
		this.bench.queue.onSettle((settlements) -> {
			this.bench.queue.store(Bench.SENDER, Lane.NORMAL, 1);
			this.bench.dispatch.pump().runOnce(WakeUp.DUE);
			this.bench.transport.answer(1, new Accepted(null));
			throw new DataAccessResourceFailureException("no answer to the commit");
		});
		this.bench.transport.answer(1, new Cut(true));
		this.bench.settler.runOnce();
		this.bench.queue.onSettle((settlements) -> {
		});
		this.bench.settler.runOnce();

		assertThat(this.bench.queue.settled).filteredOn((settlement) -> settlement.messageId() == 1)
			.isNotEmpty()
			.hasOnlyElementsOfType(Settlement.Accepted.class);
		assertThat(this.bench.queue.state(1)).isEqualTo("Accepted");
	}

	@Test
	void claimsGoOnWhenAReceiptOvertakesAllThatWaits() {
		this.bench.queue.onSettle((settlements) -> {
			throw new DataAccessResourceFailureException("away");
		});
		this.bench.transport.answer(1, new Cut(true));
		this.bench.settler.runOnce();
		this.bench.queue.onSettle((settlements) -> {
		});
		this.bench.dispatch.books().inFlight().confirmed(List.of(1L));
		this.bench.settler.runOnce();
		assertThat(this.bench.queue.settled).as("the receipt was stored").isEmpty();
		assertThat(this.bench.settler.claimsMayGoOn()).isTrue();
	}

	@Test
	void tokenChangesAreStoredWithTheOutcome() {
		this.bench.transport.answer(1, new Accepted("newer"));
		this.bench.settler.runOnce();
		assertThat(this.bench.tokens.recorded).singleElement()
			.satisfies((change) -> assertThat(change.replacedBy()).isEqualTo("newer"));
	}

	@Test
	void nothingIsClaimedWhileMoreOutcomesWaitThanFitIntoBoundedMemory() {
		var verdict = new Verdict(new Settlement.Expired(1, 0));
		for (int i = 0; i <= SettleQueue.CROWD; i++) {
			this.bench.settler.submit(verdict);
		}
		assertThat(this.bench.settler.claimsMayGoOn()).isFalse();
		this.bench.settler.runOnce();
		assertThat(this.bench.settler.claimsMayGoOn()).isTrue();
	}

	@Test
	void everyKindThatCouldBeGivenUpStandsAtZeroFromTheStart() {
		assertThat(this.bench.registry.find("longwire.dispatch.settle.given.up").counters())
			.extracting((counter) -> counter.getId().getTag("kind"))
			.containsExactlyInAnyOrder("Accepted", "AcceptedInPart", "Failed", "Refused", "GivenUp", "Cut", "Released",
					"Deferred", "Expired");
	}

	private static List<RuntimeException> away() {
		return List.of(new CannotCreateTransactionException("away"), new QueryTimeoutException("away"),
				new RecoverableDataAccessException("away"), new DataAccessResourceFailureException("away"));
	}

	private void acceptAll() {
		LongStream.rangeClosed(1, 10).forEach((id) -> this.bench.transport.answer(id, new Accepted(null)));
	}

}
