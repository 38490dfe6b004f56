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

	private final Parameters parameters;

	ReceiptQueryController(Receipts receipts, NotificationReader notifications, Parameters parameters) {
		this.receipts = receipts;
		this.notifications = notifications;
		this.parameters = parameters;
	}

	@GetMapping("/v1/receipts")
	ReceiptPage receipts(@RequestParam MultiValueMap<String, String> given) {
		Query query = this.parameters.read(given, Set.of("sender", "after", "limit"));
		long last = this.receipts.lastReceipt();
		List<ReceiptView> found = this.receipts.receipts(query.sender(), query.afterOr(0), query.limit());
		Retention.check(query, found.isEmpty() ? null : found.get(0).position(), this.receipts::firstReceipt);
		return page(found, query, last);
	}

	@GetMapping("/v1/notifications/{id}/receipts")
	ReceiptPage receiptsOfNotification(@PathVariable String id, @RequestParam MultiValueMap<String, String> given) {
		Query query = this.parameters.read(given, Set.of("after", "limit"));
		long notificationId = this.parameters.id("notification", id);
		long last = this.receipts.lastReceipt();
		List<ReceiptView> found = this.receipts.receiptsOfNotification(notificationId, query.afterOr(0), query.limit());
		if (found.isEmpty() && this.notifications.notification(notificationId) == null) {
			throw Problems.notFound("notification");
		}
		return page(found, query, last);
	}

	private static ReceiptPage page(List<ReceiptView> found, Query query, long last) {
		Page<ReceiptView> page = Page.ofPositions(found, query, last, ReceiptView::position);
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
