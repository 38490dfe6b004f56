package io.longwire.intake;

import java.net.URI;
import java.util.List;

import io.longwire.notification.Id;
import io.longwire.problem.ProblemType;
import io.longwire.queue.NewNotification;
import io.longwire.queue.NotificationQueue;
import io.longwire.queue.NotificationQueue.CancelResult;
import io.longwire.queue.StoreResult;
import io.longwire.queue.StoredNotification;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Takes notifications in, and takes them back as long as they are queued.
 */
@RestController
class NotificationController {

	static final String PATH = "/v1/notifications";

	private final RequestBodies bodies;

	private final NotificationRequestReader reader;

	private final NotificationQueue queue;

	private final RepeatRule repeats;

	private final BacklogLimit backlog;

	NotificationController(RequestBodies bodies, NotificationRequestReader reader, NotificationQueue queue,
			RepeatRule repeats, BacklogLimit backlog) {
		this.bodies = bodies;
		this.reader = reader;
		this.repeats = repeats;
		this.queue = queue;
		this.backlog = backlog;
	}

	/** 202 means stored: it survives {@code kill -9} from here on. */
	@PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
	ResponseEntity<AcceptedNotification> post(HttpServletRequest request,
			@RequestHeader(name = IdempotencyRule.HEADER, required = false) @Nullable String idempotencyKey) {
		RequestReading reading = this.bodies.read(request, (body) -> this.reader.read(body, idempotencyKey));
		StoredNotification stored = store(right(reading));
		return ResponseEntity.accepted().location(address(request, stored.id())).body(AcceptedNotification.of(stored));
	}

	/** Without a host, which a proxy may hide; below whatever path the API is put. */
	private static URI address(HttpServletRequest request, long id) {
		String base = ServletRequestPathUtils.getParsedRequestPath(request).contextPath().value();
		return URI.create(base + PATH + "/" + id);
	}

	private NewNotification right(RequestReading reading) {
		if (reading instanceof RequestReading.Valid valid) {
			return valid.notification();
		}
		if (reading instanceof RequestReading.ValidAsRepeat late) {
			return this.repeats.check(late);
		}
		throw RequestProblems.of(reading);
	}

	private StoredNotification store(NewNotification notification) {
		this.backlog.check(notification);
		StoreResult result = this.queue.store(List.of(notification)).get(0);
		if (result instanceof StoreResult.Stored stored) {
			return stored.notification();
		}
		if (result instanceof StoreResult.Repeated repeated) {
			return repeated.notification();
		}
		throw ProblemType.IDEMPOTENCY_KEY_REUSED.exception(
				"This Idempotency-Key came before at this sender with another body. Repeat that body, or use a new key.");
	}

	@DeleteMapping(path = PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
	CanceledMessages cancel(@PathVariable String id) {
		Long notificationId = Id.parse(id);
		CancelResult result = (notificationId != null) ? this.queue.cancel(notificationId) : null;
		if (result == null) {
			throw ProblemType.NOT_FOUND.exception("There is no notification with this id.");
		}
		return new CanceledMessages(result.canceled(), result.tooLate());
	}

}
