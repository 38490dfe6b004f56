package io.longwire.query;

import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.longwire.queue.MessageState;
import io.longwire.queue.NotificationReader;
import io.longwire.queue.NotificationReader.MessageView;
import io.longwire.queue.NotificationReader.NotificationView;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Notifications and their messages.
 */
@RestController
class NotificationQueryController {

	private final NotificationReader reader;

	private final Parameters parameters;

	NotificationQueryController(NotificationReader reader, Parameters parameters) {
		this.reader = reader;
		this.parameters = parameters;
	}

	/** Newest first. */
	@GetMapping("/v1/notifications")
	NotificationPage notifications(@RequestParam MultiValueMap<String, String> given) {
		Query query = this.parameters.read(given, Set.of("sender", "after", "limit"));
		List<NotificationView> found = this.reader.notifications(query.sender(), query.afterOr(Long.MAX_VALUE),
				query.limit() + 1);
		Page<NotificationView> page = Page.ofKeys(found, query.limit(), NotificationView::id);
		return new NotificationPage(page.entries().stream().map(NotificationJson::of).toList(), page.next());
	}

	/** One with its counts and the first page of its messages. */
	@GetMapping("/v1/notifications/{id}")
	NotificationDetails notification(@PathVariable String id, @RequestParam MultiValueMap<String, String> given) {
		Query query = this.parameters.read(given, Set.of());
		NotificationView view = find(id);
		MessagePage page = page(view.id(), query);
		return new NotificationDetails(NotificationJson.of(view), this.reader.counts(view.id()), page.messages(),
				page.next());
	}

	/** In the order of the request's targets. */
	@GetMapping("/v1/notifications/{id}/messages")
	MessagePage messages(@PathVariable String id, @RequestParam MultiValueMap<String, String> given) {
		Query query = this.parameters.read(given, Set.of("state", "after", "limit"));
		return page(find(id).id(), query);
	}

	private NotificationView find(String text) {
		long id = this.parameters.id("notification", text);
		NotificationView view = this.reader.notification(id);
		if (view == null) {
			throw Problems.notFound("notification");
		}
		return view;
	}

	private MessagePage page(long notificationId, Query query) {
		List<MessageView> found = this.reader.messages(notificationId, query.state(), query.afterOr(0),
				query.limit() + 1);
		Page<MessageView> page = Page.ofKeys(found, query.limit(), MessageView::id);
		return new MessagePage(page.entries().stream().map(MessageJson::of).toList(), page.next());
	}

	/**
	 * Some notifications.
	 *
	 * @param next null after the last
	 */
	record NotificationPage(List<NotificationJson> notifications, @Nullable String next) {
	}

	/**
	 * Some messages.
	 *
	 * @param next null after the last
	 */
	record MessagePage(List<MessageJson> messages, @Nullable String next) {
	}

	/**
	 * All about one notification.
	 *
	 * @param next where its next messages begin, null if these are all
	 */
	record NotificationDetails(@JsonUnwrapped NotificationJson notification, Map<MessageState, Long> counts,
			List<MessageJson> messages, @Nullable String next) {
	}

}
