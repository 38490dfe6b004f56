package io.longwire.query;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.longwire.receipt.Receipts;
import io.longwire.receipt.Receipts.UpstreamView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Upstream messages by position.
 */
@RestController
class UpstreamQueryController {

	private final Receipts receipts;

	private final PositionPages pages;

	private final Parameters parameters;

	UpstreamQueryController(Receipts receipts, PositionPages pages, Parameters parameters) {
		this.receipts = receipts;
		this.pages = pages;
		this.parameters = parameters;
	}

	@GetMapping("/v1/upstream-messages")
	UpstreamPage upstreamMessages(@RequestParam MultiValueMap<String, String> given) {
		Query query = this.parameters.read(given, Set.of("sender", "after", "limit"));
		Page<UpstreamView> page = this.pages.of(this.receipts.upstreamList(), query,
				(after, limit) -> this.receipts.upstreamMessages(query.sender(), after, limit), UpstreamView::position);
		return new UpstreamPage(page.entries().stream().map(UpstreamJson::of).toList(), page.next());
	}

	/**
	 * Some upstream messages.
	 *
	 * @param next never null
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record UpstreamPage(List<UpstreamJson> upstreamMessages, @Nullable String next) {
	}

	/** An upstream message. */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record UpstreamJson(String position, String sender, String registrationId, String messageId,
			@Nullable String category, @JsonRawValue String data, Instant receivedAt) {

		static UpstreamJson of(UpstreamView view) {
			return new UpstreamJson(Long.toString(view.position()), view.sender(), view.registrationToken(),
					view.messageId(), view.category(), view.data(), view.receivedAt());
		}

	}

}
