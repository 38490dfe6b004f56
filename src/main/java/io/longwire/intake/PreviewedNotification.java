package io.longwire.intake;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.longwire.notification.Target;
import io.longwire.transport.Preview;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What would be sent for a notification.
 */
record PreviewedNotification(String sender, List<PreviewedMessage> messages) {

	/**
	 * What would be sent for one message of it: a stanza, a request, or nothing because
	 * of a refusal.
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record PreviewedMessage(@Nullable String to, @Nullable String condition, @Nullable String stanza,
			@Nullable Request request, @Nullable Refusal refusal) {

		static PreviewedMessage of(Target target, Preview preview) {
			return new PreviewedMessage(target.toOrNull(), target.conditionOrNull(),
					(preview instanceof Preview.Stanza stanza) ? stanza.xml() : null,
					(preview instanceof Preview.HttpRequest request) ? Request.of(request) : null,
					(preview instanceof Preview.Refusal refusal) ? new Refusal(refusal.reason(), refusal.detail())
							: null);
		}

	}

	/**
	 * An HTTP request.
	 *
	 * @param body as a text, exactly as it would be written
	 */
	record Request(String method, String url, Map<String, String> headers, String body) {

		static Request of(Preview.HttpRequest request) {
			return new Request(request.method(), request.url(), request.headers(), request.body());
		}

	}

	/**
	 * Why the push service would not take the message, which would fail.
	 */
	record Refusal(String error, String detail) {
	}

}
