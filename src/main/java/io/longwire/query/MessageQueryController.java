package io.longwire.query;

import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.longwire.notification.Target;
import io.longwire.queue.NotificationReader;
import io.longwire.queue.NotificationReader.MessageView;
import io.longwire.receipt.Receipts;
import io.longwire.token.Tokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * One message.
 */
@RestController
class MessageQueryController {

	private final NotificationReader reader;

	private final Receipts receipts;

	private final Tokens tokens;

	private final Parameters parameters;

	MessageQueryController(NotificationReader reader, Receipts receipts, Tokens tokens, Parameters parameters) {
		this.reader = reader;
		this.receipts = receipts;
		this.tokens = tokens;
		this.parameters = parameters;
	}

	@GetMapping("/v1/messages/{id}")
	MessageDetails message(@PathVariable String id, @RequestParam MultiValueMap<String, String> given) {
		this.parameters.read(given, Set.of());
		long messageId = this.parameters.id("message", id);
		MessageView view = this.reader.message(messageId);
		if (view == null) {
			throw Problems.notFound("message");
		}
		return new MessageDetails(MessageJson.of(view), canonicalToken(view),
				ReceiptJson.of(this.receipts.receiptsOfMessage(messageId)));
	}

	private @Nullable String canonicalToken(MessageView view) {
		Target target = view.target();
		if (target.kind() != Target.Kind.TOKEN) {
			return null;
		}
		return this.tokens.replacements(view.sender(), List.of(target.value())).get(target.value());
	}

	/**
	 * All about one message.
	 *
	 * @param canonicalRegistrationId the token that replaces the one addressed, null if
	 * that is still the right one
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record MessageDetails(@JsonUnwrapped MessageJson message, @Nullable String canonicalRegistrationId,
			List<ReceiptJson> receipts) {
	}

}
