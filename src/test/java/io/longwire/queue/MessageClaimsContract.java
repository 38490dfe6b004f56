package io.longwire.queue;

import java.util.List;
import java.util.Set;

import io.longwire.notification.Lane;
import io.longwire.notification.Options;
import io.longwire.notification.Priority;
import io.longwire.notification.Target;
import io.longwire.queue.MessageClaims.Claim;
import io.longwire.queue.MessageClaims.Ended;
import io.longwire.queue.QueueDatabase.Instance;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What claiming must do on every database.
 */
interface MessageClaimsContract {

	QueueDatabase database();

	@Test
	default void claimsWhatIsDueOldestFirst() {
		Rows rows = database().rows();
		long later = rows.message(Rows.SENDER, Lane.NORMAL, -10);
		long first = rows.message(Rows.SENDER, Lane.NORMAL, -1000);
		long alsoLater = rows.message(Rows.SENDER, Lane.NORMAL, -10);
		rows.message(Rows.SENDER, Lane.NORMAL, 1);
		assertThat(ids(claim(database().instance(), 10))).containsExactly(first, later, alsoLater);
	}

	@Test
	default void whatIsClaimedIsHeldByTheInstance() {
		Rows rows = database().rows();
		long id = rows.message();
		Instance instance = database().instance();
		claim(instance, 10);
		assertThat(rows.columns(id, "state", "instance_id", "due_at", "ended_at")).containsExactly("SENDING",
				instance.id(), null, null);
		assertThat(ids(claim(database().instance(), 10))).isEmpty();
	}

	@Test
	default void claimsOneLaneOfOneSender() {
		Rows rows = database().rows();
		long high = rows.message(Rows.SENDER, Lane.HIGH, 0);
		long normal = rows.message(Rows.SENDER, Lane.NORMAL, 0);
		rows.message("other", Lane.HIGH, 0);
		Instance instance = database().instance();
		assertThat(ids(instance.claims().claim(Rows.SENDER, Lane.HIGH, 10))).containsExactly(high);
		assertThat(ids(instance.claims().claim(Rows.SENDER, Lane.NORMAL, 10))).containsExactly(normal);
	}

	@Test
	default void theLimitTellsThatThereMayBeMore() {
		database().rows().messages(database().rows().notification(), Rows.SENDER, Lane.NORMAL, 0, 5);
		Instance instance = database().instance();
		Claim some = claim(instance, 3);
		Claim rest = claim(instance, 3);
		assertThat(some.messages()).hasSize(3);
		assertThat(some.mayHaveMore()).isTrue();
		assertThat(rest.messages()).hasSize(2);
		assertThat(rest.mayHaveMore()).isFalse();
		assertThatThrownBy(() -> claim(instance, 0)).isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	default void claimsMoreThanOneStatementTakes() {
		database().rows().messages(database().rows().notification(), Rows.SENDER, Lane.NORMAL, 0, 1300);
		Claim claim = claim(database().instance(), 1200);
		assertThat(claim.messages()).hasSize(1200);
		assertThat(database().rows().count("state = 'SENDING'")).isEqualTo(1200);
	}

	@Test
	default void whatIsOverItsTimeExpiresOnTheWay() {
		Rows rows = database().rows();
		long over = rows.message();
		rows.set(over, "expires_at = " + database().clock.millis());
		long alive = rows.message();
		rows.set(alive, "expires_at = " + (database().clock.millis() + 1));
		Claim claim = claim(database().instance(), 10);
		assertThat(ids(claim)).containsExactly(alive);
		assertThat(claim.ended()).isEqualTo(new Ended(1, 0));
		assertThat(rows.columns(over, "state", "ended_at", "due_at", "instance_id")).containsExactly("EXPIRED",
				database().clock.millis(), null, null);
	}

	@Test
	default void carriesTheMessageAndItsContent() {
		Rows rows = database().rows();
		long notification = rows.notification("{\"priority\":\"high\",\"collapse_key\":\"k\",\"time_to_live\":60}");
		long id = rows.messages(notification, Rows.SENDER, Lane.NORMAL, 0, 1).get(0);
		rows.set(id, "refusals = 2, stream_deaths = 1, in_doubt = TRUE");
		rows.nativeBlocks(notification, "{\"android\":{}}");
		ClaimedMessage claimed = claim(database().instance(), 10).messages().get(0);
		assertThat(claimed.notificationId()).isEqualTo(notification);
		assertThat(claimed.sender()).isEqualTo(Rows.SENDER);
		assertThat(claimed.target()).isEqualTo(Target.to("token-" + id));
		assertThat(claimed.expiresAt()).isEqualTo(database().clock.millis() + 3_600_000);
		assertThat(List.of(claimed.refusals(), claimed.streamDeaths())).containsExactly(2, 1);
		assertThat(claimed.inDoubt()).isTrue();
		assertThat(claimed.content().payload()).isEqualTo("{\"data\":{\"n\":\"" + notification + "\"}}");
		assertThat(claimed.content().nativeBlocks()).isEqualTo("{\"android\":{}}");
		assertThat(claimed.content().options())
			.isEqualTo(new Options(Priority.HIGH, "k", 60, false, false, false, false, null, false));
	}

	@Test
	default void theMessagesOfANotificationShareItsContent() {
		database().rows().messages(database().rows().notification(), Rows.SENDER, Lane.NORMAL, 0, 4);
		Instance instance = database().instance();
		List<ClaimedMessage> first = claim(instance, 2).messages();
		List<ClaimedMessage> second = claim(instance, 2).messages();
		assertThat(first.get(1).content()).isSameAs(first.get(0).content());
		assertThat(second.get(0).content()).isSameAs(first.get(0).content());
	}

	@Test
	default void aMessageThatCannotBeReadFailsAndStopsNoOther() {
		Rows rows = database().rows();
		long broken = rows.messages(rows.notification("not JSON"), Rows.SENDER, Lane.NORMAL, -10, 1).get(0);
		long orphan = rows.messages(1, Rows.SENDER, Lane.NORMAL, -5, 1).get(0);
		long sound = rows.message();
		Claim claim = claim(database().instance(), 10);
		assertThat(ids(claim)).containsExactly(sound);
		assertThat(claim.ended()).isEqualTo(new Ended(0, 2));
		for (long id : Set.of(broken, orphan)) {
			assertThat(rows.columns(id, "state", "error", "instance_id")).containsExactly("FAILED",
					"content_unreadable", null);
		}
	}

	@Test
	default void whatIsNotQueuedIsNotClaimed() {
		Instance instance = database().instance();
		for (MessageState state : MessageState.values()) {
			if (state != MessageState.QUEUED) {
				database().rows().message(state, instance.id());
			}
		}
		assertThat(claim(instance, 10).messages()).isEmpty();
	}

	private static Claim claim(Instance instance, int limit) {
		return instance.claims().claim(Rows.SENDER, Lane.NORMAL, limit);
	}

	private static List<Long> ids(Claim claim) {
		return claim.messages().stream().map(ClaimedMessage::id).toList();
	}

}
