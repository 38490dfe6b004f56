package io.longwire.intake;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Conditions over topics.
 */
class ConditionParserTests {

	@ParameterizedTest
	@ValueSource(strings = { "'a' in topics", "  'a-b_c.d~e%20' in topics  ", "('a' in topics)",
			"'dogs' in topics && ('nl' in topics || 'be' in topics)", "'a' in topics||'b' in topics&&'c' in topics",
			"(('a' in topics) && ('b'  in  topics))" })
	void upToTwoOperatorsAndBracketsAreAccepted(String condition) {
		assertThat(ConditionParser.problem(condition, 2)).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
			""; 1
			a in topics; 1
			'' in topics; 2
			'a b' in topics; 3
			'a in topics; 3
			'a' intopics; 5
			'a' in topic; 8
			'a' in topics &&; 17
			'a' in topics & 'b' in topics; 15
			('a' in topics; 15
			'a' in topics); 14
			'a' in topics and 'b' in topics; 15
			!('a' in topics); 1
			'ä' in topics; 2
			'a' in topics || 'b' in topics || 'c' in topics || 'd' in topics; 49
			""")
	void whatIsWrongIsToldWithItsPosition(String condition, int position) {
		assertThat(ConditionParser.problem(condition, 2)).endsWith(" at character " + position);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
			!('a' in topics); must not hold !, which Longwire does not send: one is at character 1
			'a' in topics && !('b' in topics); must not hold !, which Longwire does not send: one is at character 18
			dogs; expected a topic such as 'dogs' in topics, or (, at character 1
			""")
	void whatToWriteInsteadIsTold(String condition, String problem) {
		assertThat(ConditionParser.problem(condition, 2)).isEqualTo(problem);
	}

	@Test
	void howManyOperatorsThereMayBeIsTheSendersMatter() {
		String five = "'a' in topics && ('b' in topics || 'c' in topics || 'd' in topics) && 'e' in topics";
		assertThat(ConditionParser.problem(five, 4)).isNull();
		assertThat(ConditionParser.problem(five + " || 'f' in topics", 4))
			.isEqualTo("must not have more than 4 operators at this sender: the next is at character 85");
		assertThat(ConditionParser.problem(five, 2))
			.isEqualTo("must not have more than 2 operators at this sender: the next is at character 50");
	}

	@Test
	void bracketsBeyondReasonAreRefusedBeforeTheyFillTheStack() {
		assertThat(ConditionParser.problem("(".repeat(100_000), 2)).contains("deeper than 10");
	}

}
