package io.longwire.queue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever adds a kind of settlement finds out here what it needs.
 */
class SettlementTests {

	private static final List<Settlement> ALL = List.of(new Settlement.Accepted(1, 2, 3),
			new Settlement.AcceptedInPart(1, 2, 3, "partly_accepted", "1 of 2", List.of()),
			new Settlement.Failed(1, "unregistered", "words", true),
			new Settlement.Refused(1, 7, 30, "unavailable", "words", true),
			new Settlement.GivenUp(1, 7, "refusals_used_up", "words", true), new Settlement.Cut(1, 7, true),
			new Settlement.Released(1, 7, true), new Settlement.Deferred(1, 7, 30), new Settlement.Expired(1, 7));

	@Test
	void everyKindIsHere() {
		assertThat(ALL).extracting(Object::getClass)
			.containsExactlyInAnyOrderElementsOf(kinds(Settlement.class).toList());
	}

	@ParameterizedTest
	@MethodSource("all")
	void everyKindHasAStatementThatWritesItsState(Settlement settlement) {
		assertThat(SettlementSql.of(settlement, 10).assignments()).contains("'" + settlement.state() + "'");
	}

	@ParameterizedTest
	@MethodSource("all")
	void withoutDetailNothingOfTheWordsIsLeftAndAllElseIs(Settlement settlement) {
		assertThat(settlement.withoutDetail()).hasToString(settlement.toString().replace("detail=words", "detail=null"))
			.hasSameClassAs(settlement);
	}

	private static List<Settlement> all() {
		return ALL;
	}

	private static Stream<Class<?>> kinds(Class<?> kind) {
		return kind.isInterface() ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(SettlementTests::kinds)
				: Stream.of(kind);
	}

}
