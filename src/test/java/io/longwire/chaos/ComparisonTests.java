package io.longwire.chaos;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What of a chaos run is told as a difference.
 */
class ComparisonTests {

	private static final JsonNode TAKEN_ONCE = JsonMapper.shared()
		.readTree("{\"times_accepted\":1,\"receipts_acked\":0}");

	private static final Ledger.Row ACCEPTED = new Ledger.Row("ACCEPTED", 0, null);

	private static final JsonNode REFUSED_ONCE = JsonMapper.shared()
		.readTree("{\"times_accepted\":0,\"receipts_acked\":0}");

	private final Comparison comparison = new Comparison();

	@Test
	void whatWasPromisedStoredAndSentIsNone() {
		this.comparison.messages(Map.of(1L, "TAKEN a"), Map.of(1L, ACCEPTED), Set.of(), Map.of(1L, TAKEN_ONCE));
		assertThat(this.comparison.differences()).isEmpty();
	}

	@Test
	void whatWasStoredOnceMoreUnderAnotherIdIsOne() {
		this.comparison.messages(Map.of(2L, "TAKEN a"), Map.of(1L, ACCEPTED, 2L, ACCEPTED), Set.of(),
				Map.of(1L, TAKEN_ONCE, 2L, TAKEN_ONCE));
		assertThat(this.comparison.differences()).containsExactly("1 is stored and nobody was answered for it");
	}

	@Test
	void whatWasPromisedAndIsNotThereIsOne() {
		this.comparison.messages(Map.of(1L, "TAKEN a"), Map.of(), Set.of(), Map.of());
		assertThat(this.comparison.differences()).singleElement().asString().startsWith("1 was answered for");
		assertThat(this.comparison.lost()).isOne();
	}

	@Test
	void whatFailedMustHaveBeenRefused() {
		failed("unregistered", Map.of(1L, REFUSED_ONCE));
		assertThat(this.comparison.differences()).isEmpty();
		failed("unregistered", Map.of());
		failed("kills_stream", Map.of(1L, REFUSED_ONCE));
		assertThat(this.comparison.differences()).hasSize(2);
	}

	private void failed(String error, Map<Long, JsonNode> seen) {
		this.comparison.messages(Map.of(1L, "REFUSED unregistered-a"), Map.of(1L, new Ledger.Row("FAILED", 0, error)),
				Set.of(), seen);
	}

}
