package io.longwire.queue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;

import io.longwire.database.Sha256;
import io.longwire.notification.Lane;
import io.longwire.queue.NewNotification.Idempotency;
import io.longwire.queue.StoreResult.KeyReused;
import io.longwire.queue.StoreResult.Repeated;
import io.longwire.queue.StoreResult.Stored;
import io.longwire.queue.StoredNotification.Entry;
import org.junit.jupiter.api.Test;

import static io.longwire.queue.StoreFixture.notification;
import static io.longwire.queue.StoreFixture.options;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a repeated request must come to on every database.
 */
interface IdempotencyContract {

	StoreFixture fixture();

	@Test
	default void theSameRequestGetsTheSameAnswerAndIsStoredOnce() {
		StoredNotification first = fixture().store(request("k", "body", "b", "a"));
		fixture().clock.forward(Duration.ofHours(23));
		StoreResult second = fixture().storeOne(request("k", "body", "b", "a"));
		assertThat(second).isEqualTo(new Repeated(first));
		assertThat(rows("notification")).isEqualTo(1);
		assertThat(rows("message")).isEqualTo(2);
	}

	@Test
	default void aRepeatIsAnsweredAsAtFirstWhateverBecameOfTheMessages() {
		StoredNotification first = fixture().store(request("k", "body", "a"));
		fixture().queue.cancel(first.id());
		assertThat(fixture().storeOne(request("k", "body", "a"))).isEqualTo(new Repeated(first));
	}

	@Test
	default void whatAGroupsMissedDevicesGetIsNotPartOfTheAnswer() {
		StoredNotification first = fixture().store(request("k", "body", "group"));
		MessageClaims claims = fixture().context.getBean(MessageClaims.class);
		claims.claim("demo", Lane.NORMAL, 10);
		fixture().clock.forward(Duration.ofSeconds(1));
		claims.settle(List.of(new Settlement.AcceptedInPart(first.messages().get(0).messageId(), 20, 21,
				"partly_accepted", "0 of 2", List.of("a", "b"))));
		assertThat(rows("message")).isEqualTo(3);
		Repeated second = (Repeated) fixture().storeOne(request("k", "body", "group"));
		assertThat(second.notification().messages()).extracting(Entry::messageId)
			.containsExactly(first.messages().get(0).messageId());
	}

	@Test
	default void theSameKeyWithAnotherBodyIsRefused() {
		fixture().store(request("k", "body", "a"));
		assertThat(fixture().storeOne(request("k", "other body", "a"))).isEqualTo(new KeyReused());
		assertThat(rows("notification")).isEqualTo(1);
	}

	@Test
	default void keysThatDifferByCaseAreDifferent() {
		fixture().store(request("k", "body", "a"));
		assertThat(fixture().storeOne(request("K", "body", "a"))).isInstanceOf(Stored.class);
	}

	@Test
	default void eachSenderHasItsOwnKeys() {
		NewNotification request = request("k", "body", "a");
		fixture().store(request);
		assertThat(fixture()
			.storeOne(new NewNotification("other", request.content(), request.targets(), null, request.idempotency())))
			.isInstanceOf(Stored.class);
	}

	@Test
	default void aKeyIsForgottenAfterADay() {
		StoredNotification first = fixture().store(request("k", "body", "a"));
		fixture().clock.forward(Duration.ofHours(24));
		StoredNotification second = fixture().store(request("k", "other body", "a"));
		assertThat(second.id()).isGreaterThan(first.id());
		assertThat(fixture().storeOne(request("k", "other body", "a"))).isEqualTo(new Repeated(second));
		assertThat(fixture().reader.notification(first.id())).isNotNull();
	}

	@Test
	default void whatCameBeforeIsKnownByItsKeyWithoutBeingStored() {
		NewNotification same = request("k", "body", "a");
		fixture().store(same);
		NewNotification otherBody = request("k", "other body", "a");
		NewNotification otherKey = request("K", "body", "a");
		List<NewNotification> asked = List.of(same, otherBody, otherKey, notification("a"));
		KnownRequests known = fixture().context.getBean(KnownRequests.class);
		assertThat(known.among(asked)).containsExactlyInAnyOrder(same, otherBody);
		fixture().clock.forward(Duration.ofHours(24));
		assertThat(known.among(asked)).isEmpty();
		assertThat(rows("notification")).isEqualTo(1);
	}

	@Test
	default void aRepeatWithinOneListIsRecognisedToo() {
		List<StoreResult> results = fixture().queue
			.store(List.of(request("k", "body", "a"), request("k", "body", "a"), request("k", "other", "a")));
		Stored first = (Stored) results.get(0);
		assertThat(results.get(1)).isEqualTo(new Repeated(first.notification()));
		assertThat(results.get(2)).isEqualTo(new KeyReused());
	}

	@Test
	default void aRepeatWakesNobody() {
		fixture().store(request("k", "body", "a"));
		fixture().storeOne(request("k", "body", "a"));
		assertThat(fixture().events).hasSize(1);
	}

	@Test
	default void ofConcurrentRequestsWithOneKeyExactlyOneIsStored() throws Exception {
		for (int round = 0; round < 20; round++) {
			String key = "k" + round;
			List<StoreResult> results = AtOnce
				.call(Collections.nCopies(8, () -> fixture().storeOne(request(key, "body", "a"))));
			List<StoredNotification> stored = results.stream()
				.filter(Stored.class::isInstance)
				.map((result) -> ((Stored) result).notification())
				.toList();
			assertThat(stored).hasSize(1);
			assertThat(results).filteredOn(Repeated.class::isInstance)
				.hasSize(7)
				.containsOnly(new Repeated(stored.get(0)));
		}
		assertThat(rows("notification")).isEqualTo(20);
		assertThat(rows("message")).isEqualTo(20);
	}

	private int rows(String table) {
		Integer rows = fixture().jdbc.queryForObject("select count(*) from " + table, Integer.class);
		return (rows != null) ? rows : 0;
	}

	private static NewNotification request(String key, String body, String... tokens) {
		return notification(options(null, 3600), new Idempotency(key, Sha256.of(body)), tokens);
	}

}
