package io.longwire.receipt;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.longwire.notification.Lane;
import io.longwire.queue.MessageState;
import io.longwire.queue.Settlement;
import io.longwire.transport.FromDevice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/**
 * What holds for receipts and upstream messages on every database.
 */
interface ReceiptContract {

	ReceiptFixture fixture();

	@BeforeEach
	default void empty() {
		fixture().empty();
	}

	@Test
	default void receiptIsStoredAndItsMessageDelivered() {
		var stored = fixture().notification("phone-1", "phone-2");
		long confirmed = stored.messages().get(1).messageId();
		FromDevice.Receipt receipt = ReceiptFixture.receipt(confirmed);

		takeAndAwaitAck(receipt);

		assertThat(fixture().receipts.receiptsOfMessage(confirmed)).singleElement().satisfies((view) -> {
			assertThat(view.position()).isEqualTo(1);
			assertThat(view.sender()).isEqualTo("demo");
			assertThat(view.messageId()).isEqualTo(Long.toString(confirmed));
			assertThat(view.notificationId()).isEqualTo(stored.id());
			assertThat(view.registrationToken()).isEqualTo(receipt.registrationToken());
			assertThat(view.status()).isEqualTo("MESSAGE_SENT_TO_DEVICE");
			assertThat(view.sentAt()).isEqualTo(receipt.sentAt());
			assertThat(view.receivedAt()).isEqualTo(receipt.receivedAt());
		});
		assertThat(fixture().receipts.receiptsOfNotification(stored.id(), 0, 10)).hasSize(1);
		assertThat(fixture().message(confirmed).state()).isEqualTo(MessageState.DELIVERED);
		assertThat(fixture().message(confirmed).deliveredAt()).isEqualTo(receipt.receivedAt());
		assertThat(fixture().message(stored.messages().get(0).messageId()).state()).isEqualTo(MessageState.QUEUED);
	}

	@Test
	default void upstreamMessageIsStored() {
		takeAndAwaitAck(ReceiptFixture.upstream("up-1"), ReceiptFixture.upstream("up-2"));

		assertThat(fixture().receipts.upstreamMessages("demo", 1, 10)).singleElement().satisfies((view) -> {
			assertThat(view.position()).isEqualTo(2);
			assertThat(view.registrationToken()).isEqualTo("phone-1");
			assertThat(view.messageId()).isEqualTo("up-2");
			assertThat(view.category()).isEqualTo("com.example.app");
			assertThat(view.data()).isEqualTo("{\"a\":\"b\"}");
			assertThat(view.receivedAt()).isEqualTo(ReceiptFixture.NOW);
		});
		assertThat(fixture().receipts.upstreamMessages("other", 0, 10)).isEmpty();
	}

	@Test
	default void repeatChangesNothingAndIsAcked() {
		long id = fixture().notification("phone-1").messages().get(0).messageId();
		FromDevice.Receipt receipt = ReceiptFixture.receipt(id);
		takeAndAwaitAck(receipt, ReceiptFixture.upstream("up-1"));
		Instant later = ReceiptFixture.NOW.plusSeconds(60);
		var repeat = new FromDevice.Receipt("demo", receipt.messageId(), receipt.registrationToken(), receipt.status(),
				later, later);
		var repeatUp = new FromDevice.Upstream("demo", "phone-1", "up-1", null, "{}", later);

		takeAndAwaitAck(repeat, repeatUp, ReceiptFixture.upstream("up-2"));

		assertThat(fixture().receipts.receiptsOfMessage(id)).singleElement()
			.satisfies((view) -> assertThat(view.receivedAt()).isEqualTo(ReceiptFixture.NOW));
		assertThat(fixture().message(id).deliveredAt()).isEqualTo(ReceiptFixture.NOW);
		assertThat(fixture().receipts.upstreamMessages(null, 0, 10))
			.extracting((view) -> view.data(), (view) -> view.position())
			.containsExactly(tuple("{\"a\":\"b\"}", 1L), tuple("{\"a\":\"b\"}", 2L));
	}

	@Test
	default void repeatsWithinOneBatchAreStoredOnceAndAllAcked() {
		var acks = new ConcurrentLinkedQueue<Integer>();
		for (int i = 0; i < 20; i++) {
			int number = i;
			fixture().inbox.take(ReceiptFixture.receipt("same"), () -> acks.add(number));
		}

		await().until(() -> acks.size() == 20);
		assertThat(fixture().count("receipt")).isOne();
	}

	@Test
	default void sameMessageOnAnotherDeviceIsNoRepeat() {
		var one = new FromDevice.Receipt("demo", "7", "phone-1", "MESSAGE_SENT_TO_DEVICE", null, ReceiptFixture.NOW);
		var other = new FromDevice.Receipt("demo", "7", "PHONE-1", "MESSAGE_SENT_TO_DEVICE", null, ReceiptFixture.NOW);
		var untold = new FromDevice.Receipt("demo", "7", null, "MESSAGE_SENT_TO_DEVICE", null, ReceiptFixture.NOW);

		takeAndAwaitAck(one, other, untold);

		assertThat(fixture().receipts.receiptsOfMessage(7)).hasSize(3);
	}

	@Test
	default void receiptMayOvertakeTheAck() {
		long id = fixture().notification("phone-1").messages().get(0).messageId();
		assertThat(fixture().claims().claim("demo", Lane.NORMAL, 10).messages()).hasSize(1);

		takeAndAwaitAck(ReceiptFixture.receipt(id));
		assertThat(fixture().message(id).state()).isEqualTo(MessageState.DELIVERED);
		long now = ReceiptFixture.NOW.toEpochMilli();
		fixture().claims().settle(List.of(new Settlement.Accepted(id, now, now)));

		assertThat(fixture().message(id).state()).isEqualTo(MessageState.DELIVERED);
	}

	@Test
	default void receiptOfAMessageDueAgainIsNotSentAgain() {
		long id = fixture().notification("phone-1").messages().get(0).messageId();

		takeAndAwaitAck(ReceiptFixture.receipt(id));

		assertThat(fixture().claims().claim("demo", Lane.NORMAL, 10).messages()).isEmpty();
	}

	@Test
	default void receiptOfAnUnknownMessageIsStoredWithoutNotification() {
		takeAndAwaitAck(ReceiptFixture.receipt("4711"), ReceiptFixture.receipt("m-000017"),
				ReceiptFixture.receipt("99999999999999999999"), ReceiptFixture.receipt(""));

		assertThat(fixture().receipts.receipts(null, 0, 10)).hasSize(4)
			.allSatisfy((view) -> assertThat(view.notificationId()).isNull());
	}

	@Test
	default void textThatNoDatabaseTakesIsStoredEncodedAndAcked() {
		var hostile = new FromDevice.Receipt("demo", "a\u0000b", "\ud83d\ude00\ud83d", "S".repeat(80), null,
				ReceiptFixture.NOW);
		var tooLong = new FromDevice.Upstream("demo", "t".repeat(5000), "m".repeat(300), "c".repeat(300),
				"{\"text\":\"\u00fc \ud83d\ude00 \udc00\"}", ReceiptFixture.NOW);

		takeAndAwaitAck(hostile, tooLong);

		assertThat(fixture().receipts.receipts(null, 0, 10)).singleElement().satisfies((view) -> {
			assertThat(view.messageId()).isEqualTo("a\\u0000b");
			assertThat(view.registrationToken()).isEqualTo("\ud83d\ude00\\ud83d");
			assertThat(view.status()).startsWith("SSSS").contains("#").hasSize(64);
		});
		assertThat(fixture().receipts.upstreamMessages(null, 0, 10)).singleElement().satisfies((view) -> {
			assertThat(view.registrationToken()).startsWith("tttt").contains("#").hasSize(4096);
			assertThat(view.messageId()).startsWith("mmmm").contains("#").hasSize(255);
			assertThat(view.category()).startsWith("cccc").contains("#").hasSize(255);
			assertThat(view.data()).isEqualTo("{\"text\":\"\u00fc \ud83d\ude00 \\udc00\"}");
		});
	}

	@Test
	default void ackComesOnlyAfterTheCommit() {
		var rowsSeen = new ConcurrentLinkedQueue<Long>();

		fixture().inbox.take(ReceiptFixture.receipt("1"), () -> rowsSeen.add(fixture().count("receipt")));

		await().until(() -> !rowsSeen.isEmpty());
		assertThat(rowsSeen).containsExactly(1L);
	}

	@Test
	default void pagesFollowEachOtherByPosition() {
		takeAndAwaitAck(ReceiptFixture.receipts(1, 25));

		var receipts = fixture().receipts;
		assertThat(receipts.receipts("demo", 0, 10)).extracting(Receipts.ReceiptView::position)
			.containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
		assertThat(receipts.receipts(null, 20, 10)).extracting(Receipts.ReceiptView::position)
			.containsExactly(21L, 22L, 23L, 24L, 25L);
		assertThat(receipts.receipts("demo", 25, 10)).isEmpty();
		assertThat(receipts.receipts("other", 0, 10)).isEmpty();
		assertThat(receipts.receiptList().first()).isOne();
	}

	@Test
	default void theOldestAreRemovedAndReadersTold() {
		takeAndAwaitAck(ReceiptFixture.receipts(1, 4));
		takeAndAwaitAck(ReceiptFixture.upstream("u-1"));
		fixture().jdbc.update("UPDATE receipt SET received_at = 1 WHERE position <= 2 OR position = 4");
		fixture().jdbc.update("UPDATE upstream_message SET received_at = 1");

		assertThat(fixture().prune("receipt")).isEqualTo(2);
		assertThat(fixture().receipts.receiptList().first()).isEqualTo(3);
		assertThat(fixture().prune("upstream_message")).isOne();
		assertThat(fixture().receipts.upstreamList().first()).isEqualTo(2);

		fixture().jdbc.update("UPDATE receipt SET received_at = 1");
		assertThat(fixture().prune("receipt")).isEqualTo(2);
		assertThat(fixture().receipts.receiptList().first()).isEqualTo(fixture().receipts.receiptList().last() + 1)
			.isEqualTo(5);
	}

	/** Hands over, and waits until the push service was told. */
	private void takeAndAwaitAck(FromDevice... items) {
		fixture().take(items);
		await().untilAsserted(() -> assertThat(fixture().acked).contains(items));
	}

}
