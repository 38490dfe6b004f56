package io.longwire.query;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.longwire.token.Tokens;
import io.longwire.token.Tokens.TokenChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Dead and replaced tokens by position.
 */
@RestController
class TokenChangeQueryController {

	private final Tokens tokens;

	private final PositionPages pages;

	private final Parameters parameters;

	TokenChangeQueryController(Tokens tokens, PositionPages pages, Parameters parameters) {
		this.tokens = tokens;
		this.pages = pages;
		this.parameters = parameters;
	}

	@GetMapping("/v1/token-changes")
	TokenChangePage tokenChanges(@RequestParam MultiValueMap<String, String> given) {
		Query query = this.parameters.read(given, Set.of("sender", "after", "limit"));
		Page<TokenChange> page = this.pages.of(this.tokens.changeList(), query,
				(after, limit) -> this.tokens.changes(query.sender(), after, limit), TokenChange::position);
		return new TokenChangePage(page.entries().stream().map(TokenChangeJson::of).toList(), page.next());
	}

	/**
	 * Some changes.
	 *
	 * @param next never null
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record TokenChangePage(List<TokenChangeJson> tokenChanges, @Nullable String next) {
	}

	/**
	 * A change.
	 *
	 * @param change {@code unregistered} or {@code replaced}
	 * @param replacedBy null if the token is dead
	 */
	@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
	record TokenChangeJson(String position, String sender, String registrationId, String change,
			@Nullable String replacedBy, Instant at) {

		static TokenChangeJson of(TokenChange change) {
			return new TokenChangeJson(Long.toString(change.position()), change.sender(), change.token(),
					(change.replacedBy() != null) ? "replaced" : "unregistered", change.replacedBy(), change.at());
		}

	}

}
