package io.longwire.query;

import java.util.List;
import java.util.Set;

import io.longwire.queue.NotificationReader;
import io.longwire.receipt.Receipts;
import io.longwire.receipt.Receipts.ReceiptView;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Receipts by position.
 */
@RestController
class ReceiptQueryController {

	private final Receipts receipts;

	private final NotificationReader notifications;

	private final PositionPages pages;

	private final Parameters parameters;

	ReceiptQueryController(Receipts receipts, NotificationReader notifications, PositionPages pages,
			Parameters parameters) {
		this.receipts = receipts;
		this.notifications = notifications;
		this.pages = pages;
		this.parameters = parameters;
	}

	@GetMapping("/v1/receipts")
	ReceiptPage receipts(@RequestParam MultiValueMap<String, String> given) {
		Query query = this.parameters.read(given, Set.of("sender", "after", "limit"));
		return page(this.pages.of(this.receipts.receiptList(), query,
				(after, limit) -> this.receipts.receipts(query.sender(), after, limit), ReceiptView::position));
	}

	@GetMapping("/v1/notifications/{id}/receipts")
	ReceiptPage receiptsOfNotification(@PathVariable String id, @RequestParam MultiValueMap<String, String> given) {
		Query query = this.parameters.read(given, Set.of("after", "limit"));
		long notificationId = this.parameters.id("notification", id);
		Page<ReceiptView> page = this.pages.ofSome(this.receipts.receiptList(), query,
				(after, limit) -> receipts(notificationId, after, limit), ReceiptView::position);
		return page(page);
	}

	private List<ReceiptView> receipts(long notificationId, long after, int limit) {
		List<ReceiptView> found = this.receipts.receiptsOfNotification(notificationId, after, limit);
		if (found.isEmpty() && this.notifications.notification(notificationId) == null) {
			throw Problems.notFound("notification");
		}
		return found;
	}

	private static ReceiptPage page(Page<ReceiptView> page) {
		return new ReceiptPage(ReceiptJson.of(page.entries()), page.next());
	}

	/**
	 * Some receipts.
	 *
	 * @param next never null
	 */
	record ReceiptPage(List<ReceiptJson> receipts, @Nullable String next) {
	}

}
