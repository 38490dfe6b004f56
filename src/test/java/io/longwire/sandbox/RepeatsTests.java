package io.longwire.sandbox;

import java.time.Duration;
import java.util.Map;

import io.longwire.testing.SettableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Why a message came again, as far as the push service can tell.
 */
class RepeatsTests {

	private final SettableClock clock = new SettableClock();

	private final MessageLog log = new MessageLog(this.clock, 10);

	RepeatsTests() {
		this.log.opened(1);
		this.log.opened(2);
	}

	private void came(long connection, MessageEvent... events) {
		this.log.received("7", connection);
		for (MessageEvent event : events) {
			this.log.add("7", connection, event);
		}
	}

	private Map<RepeatReason, Long> sentAgain() {
		this.clock.forward(Duration.ofSeconds(2));
		return this.log.repeats().sentAgain();
	}

	@Test
	void afterARefusal() {
		came(1, MessageEvent.NACKED);
		came(1, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.AFTER_REFUSAL, 1L));
		assertThat(this.log.repeats().takenAgain()).isEmpty();
	}

	@Test
	void afterACutAndTakenTwice() {
		came(1, MessageEvent.ACCEPTED);
		this.log.closed(1);
		came(2, MessageEvent.ACCEPTED);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.AFTER_CUT, 1L));
		assertThat(this.log.repeats().takenAgain()).containsOnly(Map.entry(RepeatReason.AFTER_CUT, 1L));
	}

	@Test
	void afterAnAnswerThatWasLostWithItsConnection() {
		came(1, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		this.clock.forward(Duration.ofMillis(30));
		this.log.closed(1);
		this.clock.forward(Duration.ofSeconds(60));
		came(2, MessageEvent.ACCEPTED);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.AFTER_LOST_ANSWER, 1L));
		assertThat(this.log.repeats().longestLostAnswer()).isEqualTo(30);
	}

	@Test
	void theEndOfAConnectionMayBeSeenALittleLater() {
		came(1, MessageEvent.ACCEPTED);
		came(2, MessageEvent.ACCEPTED);
		this.clock.forward(Duration.ofMillis(900));
		this.log.closed(1);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.AFTER_CUT, 1L));
	}

	@Test
	void whatWasCutMayBeReadAfterTheTryThatFollowedIt() {
		came(2, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		came(1, MessageEvent.ACCEPTED);
		this.clock.forward(Duration.ofMillis(900));
		this.log.closed(1);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.AFTER_CUT, 1L));
	}

	@Test
	void afterASecondWithoutAnAnswer() {
		came(1, MessageEvent.ACCEPTED, MessageEvent.SWALLOWED);
		this.clock.forward(Duration.ofMillis(1000));
		came(2, MessageEvent.ACCEPTED);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.AFTER_SILENCE, 1L));
	}

	@Test
	void onALineThatWasMadeToDelay() {
		came(1, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		this.log.stalled(1);
		came(2, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.AFTER_STALL, 1L));
	}

	@Test
	void soonAfterALineDelayed() {
		this.log.stalled(1);
		came(1, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		this.log.flows(1);
		this.clock.forward(Duration.ofMillis(1000));
		came(2, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.AFTER_STALL, 1L));
	}

	@Test
	void whatGatheredOnALineMayComeLongAfterTheTryThatWasQuicker() {
		this.log.stalled(2);
		this.log.flows(2);
		this.clock.forward(Duration.ofMillis(900));
		came(1, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		this.clock.forward(Duration.ofSeconds(4));
		came(2, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.AFTER_STALL, 1L));
	}

	@Test
	void anAnswerBeforeAStallIsLostAsOneBeforeACutIs() {
		came(1, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		this.clock.forward(Duration.ofSeconds(60));
		this.log.stalled(1);
		this.clock.forward(Duration.ofSeconds(3));
		came(2, MessageEvent.ACCEPTED);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.AFTER_LOST_ANSWER, 1L));
		assertThat(this.log.repeats().longestLostAnswer()).isEqualTo(60_000);
	}

	@Test
	void aStallThatBeganAfterTheTryElsewhereExplainsNothing() {
		came(1, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		this.clock.forward(Duration.ofSeconds(60));
		this.log.stalled(2);
		this.log.flows(2);
		this.clock.forward(Duration.ofSeconds(60));
		came(2, MessageEvent.ACCEPTED);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.UNEXPLAINED, 1L));
	}

	@Test
	void whatGatheredOnALineDoesNotComeMinutesAfterItWasGoodAgain() {
		this.log.stalled(2);
		came(1, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		this.log.flows(2);
		this.clock.forward(Duration.ofMinutes(2));
		came(2, MessageEvent.ACCEPTED);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.UNEXPLAINED, 1L));
	}

	@Test
	void nothingGathersBehindItsOwnAnswer() {
		this.log.stalled(1);
		this.log.flows(1);
		came(1, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		this.clock.forward(Duration.ofSeconds(10));
		came(1, MessageEvent.ACCEPTED);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.UNEXPLAINED, 1L));
	}

	@Test
	void aStallEndsWithItsConnection() {
		this.log.stalled(1);
		came(1, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		this.log.closed(1);
		this.clock.forward(Duration.ofMinutes(2));
		came(2, MessageEvent.ACCEPTED);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.AFTER_LOST_ANSWER, 1L));
		assertThat(this.log.repeats().longestLostAnswer()).isZero();
	}

	@Test
	void stallsOneAfterTheOtherAreOne() {
		this.log.stalled(1, 1);
		came(1, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		for (int i = 0; i < 10; i++) {
			this.clock.forward(Duration.ofMillis(600));
			this.log.stalled(1, 1);
		}
		came(2, MessageEvent.ACCEPTED);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.AFTER_STALL, 1L));
	}

	@Test
	void aDelayExplainsWhatItDidAlsoWhenTheLineDelaysOnceMore() {
		this.log.stalled(1);
		came(1, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		this.log.flows(1);
		came(2, MessageEvent.ACCEPTED);
		this.clock.forward(Duration.ofSeconds(5));
		this.log.stalled(1, 500);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.AFTER_STALL, 1L));
	}

	@Test
	void forNoReasonLongAfterALineDelayed() {
		this.log.stalled(1);
		this.log.flows(1);
		this.log.stalled(2, 500);
		this.clock.forward(Duration.ofMillis(1501));
		came(1, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		came(2, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.UNEXPLAINED, 1L));
	}

	@Test
	void aDelayThatIsStillToLastIsNotCutShortByAnotherThatIsOver() {
		this.log.stalled(1, 3000);
		this.log.stalled(1, 1);
		this.clock.forward(Duration.ofMillis(3500));
		came(1, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		came(2, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.AFTER_STALL, 1L));
	}

	@Test
	void forNoReason() {
		came(1, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		came(2, MessageEvent.ACCEPTED, MessageEvent.ACKED);
		assertThat(this.log.repeats().undecided()).isEqualTo(1);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.UNEXPLAINED, 1L));
		assertThat(this.log.repeats().unexplained()).singleElement()
			.satisfies((repeat) -> assertThat(repeat.last().answer()).isEqualTo(MessageEvent.ACKED));
	}

	@Test
	void tooSoon() {
		came(1, MessageEvent.ACCEPTED);
		this.clock.forward(Duration.ofMillis(100));
		came(2, MessageEvent.ACCEPTED);
		assertThat(sentAgain()).containsOnly(Map.entry(RepeatReason.UNEXPLAINED, 1L));
	}

	@Test
	void lostIsWhatWasNeitherTakenNorRefusedForGood() {
		came(1, MessageEvent.NACKED);
		this.log.received("8", 1);
		this.log.add("8", 1, MessageEvent.REJECTED);
		assertThat(this.log.lost()).containsExactly("7");
		came(1, MessageEvent.ACCEPTED);
		assertThat(this.log.lost()).isEmpty();
	}

}
