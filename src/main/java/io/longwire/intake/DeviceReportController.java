package io.longwire.intake;

import java.time.Clock;

import io.longwire.notification.Id;
import io.longwire.notification.Target;
import io.longwire.problem.ProblemType;
import io.longwire.queue.NotificationReader;
import io.longwire.queue.NotificationReader.MessageView;
import io.longwire.transport.FromDevice;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Takes the receipts of apps whose push service has none of its own.
 */
@RestController
class DeviceReportController {

	private final RequestBodies bodies;

	private final DeviceReportReader reader;

	private final NotificationReader messages;

	private final DeviceReports reports;

	private final Clock clock;

	DeviceReportController(RequestBodies bodies, DeviceReportReader reader, NotificationReader messages,
			DeviceReports reports, Clock clock) {
		this.bodies = bodies;
		this.reader = reader;
		this.messages = messages;
		this.reports = reports;
		this.clock = clock;
	}

	/** 204 means stored, and the message is delivered. */
	@PostMapping(path = "/v1/messages/{id}/receipts", consumes = MediaType.APPLICATION_JSON_VALUE)
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void post(@PathVariable String id, HttpServletRequest request) {
		DeviceReport report = this.bodies.read(request, this.reader::read);
		Long messageId = Id.parse(id);
		MessageView message = (messageId != null) ? this.messages.message(messageId) : null;
		if (message == null) {
			throw ProblemType.NOT_FOUND.exception("There is no message with this id.");
		}
		this.reports.store(new FromDevice.Receipt(message.sender(), Long.toString(message.id()),
				token(report, message.target()), report.status(), report.at(), this.clock.instant()));
	}

	/** A message to one device can only be that device's. */
	private static @Nullable String token(DeviceReport report, Target target) {
		boolean known = report.registrationToken() != null || target.kind() != Target.Kind.TOKEN;
		return known ? report.registrationToken() : target.value();
	}

}
