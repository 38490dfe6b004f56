package io.longwire.token;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.longwire.token.Tokens.NewChange;
import io.longwire.token.Tokens.TokenChange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What storing and following token changes must do on every database.
 */
interface TokensContract {

	Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");

	/** More than are read at once. */
	int CHANGES = 3_000;

	Map<String, String> NEW_BY_OLD = Map.of("old", "new");

	TokenFixture fixture();

	@Test
	default void changesAreReadByPosition() {
		record(dead("a"), replaced("b", "c"));
		record(new NewChange("other", "a", null, AT));
		List<TokenChange> all = fixture().tokens().changes(null, 0, 10);
		long first = all.get(0).position();
		assertThat(all).containsExactly(new TokenChange(first, "demo", "a", null, AT),
				new TokenChange(first + 1, "demo", "b", "c", AT), new TokenChange(first + 2, "other", "a", null, AT));
		assertThat(fixture().tokens().changes(null, first, 1)).containsExactly(all.get(1));
		assertThat(fixture().tokens().changes("other", first, 10)).containsExactly(all.get(2));
		assertThat(fixture().tokens().changes("demo", first + 1, 10)).isEmpty();
	}

	@Test
	default void aRepeatChangesNothing() {
		record(dead("a"), replaced("b", "c"), dead("a"));
		record(replaced("b", "c"), dead("a"), replaced("b", "d"));
		assertThat(changes()).containsExactly("a -> null", "b -> c", "b -> d");
	}

	@Test
	default void aTokenThatDiesAgainOnAnotherDayIsToldAgain() {
		record(dead("a"));
		record(new NewChange("demo", "a", null, AT.plusSeconds(1)));
		record(new NewChange("demo", "a", null, AT.plus(Duration.ofDays(1))));
		assertThat(fixture().tokens().changes(null, 0, 10)).extracting(TokenChange::at)
			.containsExactly(AT, AT.plus(Duration.ofDays(1)));
	}

	@Test
	default void theOldestAreRemoved() {
		record(dead("a"), replaced("b", "c"));
		fixture().clock.forward(Duration.ofMillis(1));
		record(new NewChange("demo", "d", null, AT.minus(Duration.ofDays(400))), dead("e"));
		assertThat(fixture().prune()).as("known for a day").isEqualTo(2);
		assertThat(changes()).containsExactly("d -> null", "e -> null");
		assertThat(fixture().tokens().changeList().first()).isEqualTo(fixture().tokens().changeList().last() - 1);
	}

	@Test
	default void tokensThatDifferByCaseAreDifferent() {
		record(dead("a"), dead("A"), dead("a "));
		assertThat(changes()).hasSize(3);
	}

	@Test
	default void repeatsAtTheSameTimeAreStoredOnce() throws Exception {
		List<NewChange> same = IntStream.range(0, 50).mapToObj((i) -> dead("token-" + i)).toList();
		ExecutorService threads = Executors.newFixedThreadPool(4);
		List<Callable<Object>> writers = Stream
			.generate(() -> Executors.callable(() -> fixture().newTokens().record(same)))
			.limit(16)
			.toList();
		for (Future<Object> written : threads.invokeAll(writers)) {
			written.get();
		}
		threads.shutdown();
		assertThat(changes()).hasSize(50).doesNotHaveDuplicates();
	}

	@Test
	default void replacementsAreFollowedToTheEnd() {
		record(replaced("b", "c"), replaced("a", "b"), replaced("c", "d"), dead("x"));
		assertThat(replacements("a", "b", "c", "d", "x", "y")).isEqualTo(Map.of("a", "d", "b", "d", "c", "d"));
	}

	@Test
	default void theLatestReplacementCounts() {
		record(replaced("a", "b"));
		record(replaced("a", "c"));
		assertThat(replacements("a")).isEqualTo(Map.of("a", "c"));
	}

	@Test
	default void aTokenThatCameBackIsTheRightOne() {
		record(replaced("a", "b"));
		record(replaced("b", "a"));
		assertThat(replacements("a", "b")).isEqualTo(Map.of("b", "a"));
	}

	@Test
	default void aRingOfThreeEndsBeforeItsOldestChange() {
		record(replaced("b", "c"));
		record(replaced("c", "a"));
		record(replaced("a", "b"));
		record(replaced("x", "a"));
		assertThat(replacements("a", "b", "c", "x")).isEqualTo(Map.of("a", "b", "c", "b", "x", "b"));
	}

	@Test
	default void aTokenReplacedByItselfIsNotReplaced() {
		record(replaced("a", "a"));
		assertThat(changes()).isEmpty();
	}

	@Test
	default void aChainWithoutEndIsLeftSomewhere() {
		record(IntStream.range(0, 40).mapToObj((i) -> replaced("t" + i, "t" + (i + 1))).toArray(NewChange[]::new));
		assertThat(replacements("t0")).containsOnlyKeys("t0");
	}

	@Test
	default void sendersHaveTokensOfTheirOwn() {
		record(replaced("a", "b"), new NewChange("other", "a", "z", AT));
		assertThat(fixture().tokens().replacements("other", List.of("a"))).isEqualTo(Map.of("a", "z"));
		assertThat(fixture().tokens().replacements("third", List.of("a"))).isEmpty();
	}

	@Test
	default void aReplacementThatCanBeNoTokenIsPassedOver() {
		record(replaced("a", "x".repeat(4097)), replaced("b", "x".repeat(4096)), replaced("c", "x\0"));
		assertThat(replacements("a", "b", "c")).containsOnlyKeys("b");
	}

	@Test
	default void aSenderWithoutReplacementsCostsNoQuery() {
		record(dead("a"));
		Tokens tokens = fixture().newTokens();
		tokens.replacements("demo", List.of("a"));
		fixture().breakDatabase(() -> assertThat(tokens.replacements("demo", List.of("a", "b"))).isEmpty());
	}

	@Test
	default void whatAnotherInstanceStoredIsSeenAfterFiveSeconds() {
		Tokens tokens = fixture().newTokens();
		assertThat(tokens.replacements("demo", List.of("a"))).isEmpty();
		fixture().newTokens().record(List.of(replaced("a", "b")));
		assertThat(tokens.replacements("demo", List.of("a"))).isEmpty();
		fixture().passFiveSeconds();
		assertThat(tokens.replacements("demo", List.of("a"))).isEqualTo(Map.of("a", "b"));
	}

	@Test
	default void whatAFaultKeptFromBeingReadIsReadAgain() {
		record(replaced("a", "b"));
		Tokens tokens = fixture().newTokensWhoseFirstReadFails();
		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> tokens.replacements("demo", List.of("a")));
		assertThat(tokens.replacements("demo", List.of("a"))).isEqualTo(Map.of("a", "b"));
	}

	@Test
	default void whatIsToldAgainHereIsUsedAtOnce() {
		Tokens tokens = fixture().newTokens();
		assertThat(tokens.replacements("demo", List.of("a"))).isEmpty();
		record(replaced("a", "b"));
		tokens.record(List.of(replaced("a", "b")));
		assertThat(tokens.replacements("demo", List.of("a"))).isEqualTo(Map.of("a", "b"));
	}

	@Test
	default void withMoreChangesThanAreReadAtOnceASenderWithoutReplacementsCostsNoQueryForLong() {
		recordMany();
		Tokens tokens = fixture().newTokens();
		assertThat(tokens.replacements("demo", List.of("old"))).as("while the list is read").isEqualTo(NEW_BY_OLD);
		for (int read = 0; read <= CHANGES; read += ReplacedSenders.PIECE) {
			tokens.replacements("other", List.of("a"));
		}
		fixture().breakDatabase(() -> assertThat(tokens.replacements("other", List.of("a"))).isEmpty());
		assertThat(tokens.replacements("demo", List.of("old"))).isEqualTo(NEW_BY_OLD);
	}

	@Test
	default void whatReplacedATokenIsFoundByOneLookIntoTheIndex() {
		recordMany();
		assertThat(fixture().rowsReadToReplace("t1", "t2")).isLessThanOrEqualTo(5);
	}

	/** The first of them is a replacement. */
	private void recordMany() {
		record(replaced("old", "new"));
		record(IntStream.range(0, CHANGES).mapToObj((i) -> dead("t" + i)).toArray(NewChange[]::new));
	}

	private void record(NewChange... changes) {
		fixture().tokens().record(List.of(changes));
	}

	private Map<String, String> replacements(String... tokens) {
		return fixture().tokens().replacements("demo", List.of(tokens));
	}

	private List<String> changes() {
		return fixture().tokens()
			.changes(null, 0, 100)
			.stream()
			.map((change) -> change.token() + " -> " + change.replacedBy())
			.toList();
	}

	private static NewChange dead(String token) {
		return replaced(token, null);
	}

	private static NewChange replaced(String token, @Nullable String by) {
		return new NewChange("demo", token, by, AT);
	}

}
