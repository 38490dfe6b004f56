package io.longwire.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.longwire.database.Sha256;
import io.longwire.queue.NewNotification.Idempotency;
import org.junit.jupiter.api.Test;

import static io.longwire.queue.StoreFixture.notification;
import static io.longwire.queue.StoreFixture.options;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is stored as claimed already, on every database.
 */
interface DirectClaimContract {

	StoreFixture fixture();

	@Test
	default void whatIsTakenIsStoredAsClaimedAndHandedOver() {
		Offered offered = offer();
		StoredNotification stored = fixture().store(notification("a", "b"));
		assertThat(rows()).allSatisfy((row) -> {
			assertThat(row.get("state")).isEqualTo("SENDING");
			assertThat(row.get("due_at")).isNull();
			assertThat(row.get("instance_id")).isEqualTo(offered.term());
		});
		assertThat(offered.messages).extracting(ClaimedMessage::id)
			.isEqualTo(stored.messages().stream().map(StoredNotification.Entry::messageId).toList());
		assertThat(offered.messages.get(0).content().payload()).isEqualTo("{\"data\":{\"a\":\"b\"}}");
		assertThat(fixture().events).isEmpty();
		assertThat(offered.withdrawn).isZero();
	}

	@Test
	default void aRepeatIsNotHandedOverAgain() {
		NewNotification request = notification(options(null, 3600), new Idempotency("key", Sha256.of("body")), "a");
		fixture().store(request);
		Offered offered = offer();
		assertThat(fixture().storeOne(request)).isInstanceOf(StoreResult.Repeated.class);
		assertThat(offered.messages).isEmpty();
		assertThat(offered.withdrawn).isOne();
	}

	@Test
	default void whatMayHaveBeenStoredAndWasNotHandedOverIsGivenBack() {
		Offered offered = offer();
		long id = fixture().store(notification("a")).messages().get(0).messageId();
		try (DirectClaim claim = DirectClaim.by(offered, fixture().context.getBean(Claiming.class))) {
			claim.add(offered.messages.get(0));
		}
		assertThat(offered.withdrawn).isOne();
		fixture().context.getBean(MessageClaims.class).releaseDead();
		assertThat(fixture().reader.message(id).state()).isEqualTo(MessageState.QUEUED);
	}

	@Test
	default void whatBecomesVisibleLateIsGivenBackAlthoughTheClockSteppedForward() {
		Offered offered = offer();
		long id = fixture().store(notification("a")).messages().get(0).messageId();
		fixture().jdbc.update("update message set state = 'QUEUED' where id = ?", id);
		try (DirectClaim claim = DirectClaim.by(offered, fixture().context.getBean(Claiming.class))) {
			claim.add(offered.messages.get(0));
		}
		fixture().clock.forward(Duration.ofHours(1));
		fixture().context.getBean(MessageClaims.class).releaseDead();
		fixture().jdbc.update("update message set state = 'SENDING' where id = ?", id);
		fixture().context.getBean(MessageClaims.class).releaseDead();
		assertThat(fixture().reader.message(id).state()).isEqualTo(MessageState.QUEUED);
	}

	private Offered offer() {
		Offered offered = new Offered(fixture().context.getBean(InstanceLease.class).term());
		fixture().offer = offered;
		return offered;
	}

	private List<Map<String, Object>> rows() {
		return fixture().jdbc.queryForList("SELECT state, due_at, instance_id FROM message");
	}

	/** Takes everything. */
	final class Offered implements DirectClaims.Offer {

		final List<ClaimedMessage> messages = new ArrayList<>();

		int withdrawn;

		private final long term;

		Offered(long term) {
			this.term = term;
		}

		@Override
		public long term() {
			return this.term;
		}

		@Override
		public void take(List<ClaimedMessage> taken) {
			this.messages.addAll(taken);
		}

		@Override
		public void withdraw() {
			this.withdrawn++;
		}

	}

}
