package io.longwire.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

import io.longwire.notification.Lane;
import io.longwire.notification.Target;
import io.longwire.queue.ClaimedMessage;
import io.longwire.queue.Settlement;
import io.longwire.token.Tokens.NewChange;
import io.longwire.transport.RejectionReason;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.AcceptedInPart;
import io.longwire.transport.SendOutcome.Cut;
import io.longwire.transport.SendOutcome.NotSent;
import io.longwire.transport.SendOutcome.Rejected;
import io.longwire.transport.SendOutcome.Retryable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class OutcomesTests {

	private static final long NOW = 50_000;

	private static final long TERM = 7;

	private static final long SENT = 49_000;

	private final Outcomes outcomes = new Outcomes(new RetryPolicy(new Random(1)), 3);

	@Test
	void anAckAccepts() {
		assertThat(of(held(0, 0), new Accepted(null)))
			.isEqualTo(new Verdict(new Settlement.Accepted(1, SENT, NOW), null));
	}

	@Test
	void aGroupThatTookItInPartAcceptsAndTellsWhoMissedIt() {
		var missed = List.of("other");
		assertThat(of(held(0, 0), new AcceptedInPart(2, 1, missed)).settlement())
			.isEqualTo(new Settlement.AcceptedInPart(1, SENT, NOW, "partly_accepted",
					"2 of 3 devices of the group took it; the others are tried one by one", missed));
		assertThat(late(new AcceptedInPart(2, 1, List.of()))).isEqualTo(new Verdict(new Settlement.AcceptedInPart(1, 0,
				NOW, "partly_accepted", "2 of 3 devices of the group took it; which did not was not told", List.of())));
	}

	@Test
	void aCanonicalTokenReplacesTheOneThatWasAddressed() {
		Verdict verdict = of(held(0, 0, Target.to("newer")), new Accepted("newest"));
		assertThat(verdict.change()).isEqualTo(new NewChange("demo", "newer", "newest", Instant.ofEpochMilli(NOW)));
	}

	@Test
	void aCanonicalTokenThatIsTheAddressedOneChangesNothing() {
		assertThat(of(held(0, 0), new Accepted("token")).change()).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void aRejectionFailsAndOnlyDeadTokensAreReported(RejectionReason reason) {
		Verdict verdict = of(held(0, 0), new Rejected(reason, "words"));
		assertThat(verdict.settlement()).isEqualTo(new Settlement.Failed(1, reason.word(), "words", true));
		assertThat(verdict.change())
			.isEqualTo(reason.tokenDead() ? new NewChange("demo", "token", null, Instant.ofEpochMilli(NOW)) : null);
	}

	@Test
	void aTokenDiedWhenThePushServiceSays() {
		Instant since = Instant.ofEpochMilli(NOW - 60_000);
		assertThat(of(held(0, 0), new Rejected(RejectionReason.UNREGISTERED, null, since)).change())
			.isEqualTo(new NewChange("demo", "token", null, since));
		assertThat(of(held(0, 0), new Rejected(RejectionReason.INVALID_MESSAGE, null, since)).change()).isNull();
	}

	@Test
	void aRejectedTopicIsNoDeadToken() {
		Held topic = held(0, 0, Target.to("/topics/news"));
		assertThat(of(topic, new Rejected(RejectionReason.UNREGISTERED, null)).change()).isNull();
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CONNECTION_DRAINING")
	void aRefusalIsTriedAgainLater(RetryReason reason) {
		var refused = (Settlement.Refused) of(held(0, 0), refusal(reason)).settlement();
		assertThat(refused.error()).isEqualTo(reason.word());
		assertThat(refused.detail()).isEqualTo("words");
		assertThat(refused.dueAt()).isGreaterThan(NOW);
	}

	@Test
	void drainingIsNoRefusalOfTheMessageAndMakesItDueAtOnce() {
		assertThat(of(held(2, 0), refusal(RetryReason.CONNECTION_DRAINING)).settlement())
			.isEqualTo(new Settlement.Released(1, TERM, true));
	}

	@Test
	void theLastAllowedRefusalFails() {
		assertThat(of(held(1, 0), refusal(RetryReason.UNAVAILABLE)).settlement())
			.isInstanceOf(Settlement.Refused.class);
		assertThat(of(held(2, 0), refusal(RetryReason.UNAVAILABLE)).settlement())
			.isEqualTo(new Settlement.GivenUp(1, TERM, "refusals_used_up", "unavailable: words", true));
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = { "CONNECTION_DRAINING", "QUOTA_EXCEEDED" })
	void everyRefusalThatCanBeAboutTheMessageCanBeTheLast(RetryReason reason) {
		assertThat(of(held(2, 0), refusal(reason)).settlement()).isInstanceOf(Settlement.GivenUp.class);
	}

	@Test
	void noQuotaOfTheSenderFailsAMessageHoweverLongItLasts() {
		long now = NOW;
		int refusals = 0;
		while (now < NOW + Duration.ofHours(3).toMillis()) {
			Verdict verdict = this.outcomes.of(held(refusals, 0), refusal(RetryReason.QUOTA_EXCEEDED), false, now);
			assertThat(verdict.settlement()).isInstanceOf(Settlement.Refused.class);
			var refused = (Settlement.Refused) verdict.settlement();
			now = refused.dueAt();
			refusals += refused.counted() ? 1 : 0;
		}
		assertThat(of(held(refusals, 0), refusal(RetryReason.UNAVAILABLE)).settlement())
			.isInstanceOf(Settlement.Refused.class);
	}

	@Test
	void thatThePushServiceIsUnavailableIsNotCountedWhileItRefusesEverything() {
		Settlement settlement = this.outcomes.of(held(2, 0), refusal(RetryReason.UNAVAILABLE), true, NOW).settlement();
		assertThat(settlement).isInstanceOfSatisfying(Settlement.Refused.class,
				(refused) -> assertThat(refused.counted()).isFalse());
		assertThat(this.outcomes.of(held(2, 0), refusal(RetryReason.INTERNAL_ERROR), true, NOW).settlement())
			.isInstanceOf(Settlement.GivenUp.class);
	}

	@Test
	void halfAnHourOfAQuotaLeavesHalfOfTheRefusalsThatAreAllowedByDefault() {
		long now = 0;
		int refusals = 0;
		var policy = new RetryPolicy(new Random(1));
		while (now < Duration.ofMinutes(30).toMillis()) {
			refusals++;
			now += policy.delay(RetryReason.QUOTA_EXCEEDED, refusals, Duration.ofMinutes(1));
		}
		assertThat(refusals).isLessThanOrEqualTo(5);
	}

	@Test
	void aRetryAfterTheTimeToLiveIsDueAtItsEndSoThatTheClaimExpiresIt() {
		var message = new ClaimedMessage(1, 1, "demo", Target.to("token"), MemoryQueue.CONTENT, NOW, NOW + 10, 0, 0,
				false);
		var held = new Held(message, TERM, Lane.NORMAL, message.target());
		assertThat(of(held, refusal(RetryReason.UNAVAILABLE)).settlement())
			.isEqualTo(new Settlement.Refused(1, TERM, NOW + 10, "unavailable", "words", true));
	}

	@Test
	void aCutMakesItDueAtOnce() {
		assertThat(of(held(9, 2), new Cut(true)).settlement()).isEqualTo(new Settlement.Cut(1, TERM, true));
		assertThat(of(held(9, 3), new Cut(false)).settlement()).isEqualTo(new Settlement.Cut(1, TERM, false));
	}

	@Test
	void aMessageThatKillsTheStreamItIsAloneOnFails() {
		var failed = (Settlement.GivenUp) of(held(0, 3), new Cut(true)).settlement();
		assertThat(failed.error()).isEqualTo("kills_stream");
		assertThat(failed.refused()).isFalse();
	}

	@Test
	void whatWasNotSentIsReleased() {
		assertThat(of(held(0, 0), new NotSent()).settlement()).isEqualTo(new Settlement.Released(1, TERM, false));
	}

	@Test
	void everyKindOfOutcomeHasItsTreatment() {
		assertThat(SendOutcome.class.getPermittedSubclasses()).containsExactlyInAnyOrder(Accepted.class,
				AcceptedInPart.class, Retryable.class, Rejected.class, Cut.class, NotSent.class);
	}

	@Test
	void lateAnswersCountOnlyAsEvidence() {
		assertThat(late(new Accepted(null))).isEqualTo(new Verdict(new Settlement.Accepted(1, 0, NOW), null));
		assertThat(late(new Rejected(RejectionReason.INVALID_MESSAGE, "w")))
			.isEqualTo(new Verdict(new Settlement.Failed(1, "invalid_message", "w", true), null));
		assertThat(late(refusal(RetryReason.UNAVAILABLE))).isNull();
		assertThat(late(new Cut(true))).isNull();
		assertThat(late(new NotSent())).isNull();
	}

	@Test
	void lateAnswersTellWhatBecameOfTheTokenAddressed() {
		Instant now = Instant.ofEpochMilli(NOW);
		assertThat(late(new Accepted("newest")))
			.isEqualTo(new Verdict(new Settlement.Accepted(1, 0, NOW), new NewChange("demo", "newer", "newest", now)));
		assertThat(late(new Rejected(RejectionReason.UNREGISTERED, "w"))).isEqualTo(new Verdict(
				new Settlement.Failed(1, "unregistered", "w", true), new NewChange("demo", "newer", null, now)));
	}

	private static Verdict late(SendOutcome outcome) {
		return Outcomes.late("demo", held(0, 0, Target.to("newer")).outbound(), outcome, NOW);
	}

	private Verdict of(Held held, SendOutcome outcome) {
		return this.outcomes.of(held, outcome, false, NOW);
	}

	private static Retryable refusal(RetryReason reason) {
		return new Retryable(reason, Duration.ZERO, "words");
	}

	private static Held held(int refusals, int streamDeaths) {
		return held(refusals, streamDeaths, Target.to("token"));
	}

	private static Held held(int refusals, int streamDeaths, Target sendTo) {
		var message = new ClaimedMessage(1, 1, "demo", Target.to("token"), MemoryQueue.CONTENT, NOW, Long.MAX_VALUE,
				refusals, streamDeaths, false);
		var held = new Held(message, TERM, Lane.NORMAL, sendTo);
		held.sentAt(SENT);
		return held;
	}

}
