package io.longwire.query;

import java.time.Instant;
import java.util.List;

import io.longwire.receipt.Receipts.ReceiptView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A receipt.
 *
 * @param notificationId null if the message confirmed is not known here
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ReceiptJson(String position, String sender, String messageId, @Nullable String notificationId,
		@Nullable String registrationId, String status, @Nullable Instant sentAt, Instant receivedAt) {

	static ReceiptJson of(ReceiptView view) {
		Long notificationId = view.notificationId();
		return new ReceiptJson(Long.toString(view.position()), view.sender(), view.messageId(),
				(notificationId != null) ? Long.toString(notificationId) : null, view.registrationToken(),
				view.status(), view.sentAt(), view.receivedAt());
	}

	static List<ReceiptJson> of(List<ReceiptView> views) {
		return views.stream().map(ReceiptJson::of).toList();
	}

}
