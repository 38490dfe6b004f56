package io.longwire.intake;

import org.jspecify.annotations.Nullable;

/**
 * Checks a condition over topics, such as {@code 'dogs' in topics && ('nl' in topics ||
 * 'be' in topics)}: <pre>
 * condition = term { ("&amp;&amp;" | "||") term }      as many operators as the sender takes
 * term      = "'" name "'" "in" "topics" | "(" condition ")"
 * </pre> Spaces may stand between the words.
 */
final class ConditionParser {

	/** More brackets than this say nothing that fewer could not. */
	private static final int MAX_DEPTH = 10;

	private final String text;

	private final int most;

	private int position;

	private int operators;

	private int depth;

	private ConditionParser(String text, int most) {
		this.text = text;
		this.most = most;
	}

	/**
	 * @param most how many operators it may hold
	 * @return what is wrong and at which character, counted from 1; {@code null} if
	 * nothing
	 */
	static @Nullable String problem(String condition, int most) {
		ConditionParser parser = new ConditionParser(condition, most);
		try {
			parser.condition();
			parser.end();
			return null;
		}
		catch (UnexpectedException ex) {
			return ex.getMessage() + " at character " + (parser.position + 1);
		}
	}

	private void condition() {
		term();
		while (isNext("&&") || isNext("||")) {
			if (++this.operators > this.most) {
				throw new UnexpectedException(
						"must not have more than " + this.most + " operators at this sender: the next is");
			}
			this.position += 2;
			term();
		}
	}

	private void term() {
		if (isNext("!")) {
			throw new UnexpectedException("must not hold !, which Longwire does not send: one is");
		}
		if (!isNext("(")) {
			topic();
			return;
		}
		if (++this.depth > MAX_DEPTH) {
			throw new UnexpectedException("must not nest brackets deeper than " + MAX_DEPTH + ": the next is");
		}
		expect("(");
		condition();
		expect(")");
		this.depth--;
	}

	private void topic() {
		if (!isNext("'")) {
			throw new UnexpectedException("expected a topic such as 'dogs' in topics, or (,");
		}
		expectHere("'");
		int start = this.position;
		while (this.position < this.text.length() && TopicNames.isNamePart(this.text.charAt(this.position))) {
			this.position++;
		}
		if (this.position == start) {
			throw new UnexpectedException("expected a topic name");
		}
		expectHere("'");
		expect("in ");
		expect("topics");
	}

	private void end() {
		skipSpaces();
		if (this.position < this.text.length()) {
			throw new UnexpectedException("expected &&, || or the end");
		}
	}

	private void expect(String word) {
		skipSpaces();
		expectHere(word);
	}

	private void expectHere(String word) {
		if (!this.text.startsWith(word, this.position)) {
			throw new UnexpectedException("expected " + word);
		}
		this.position += word.length();
	}

	private boolean isNext(String word) {
		skipSpaces();
		return this.text.startsWith(word, this.position);
	}

	private void skipSpaces() {
		while (this.position < this.text.length() && this.text.charAt(this.position) == ' ') {
			this.position++;
		}
	}

	private static final class UnexpectedException extends RuntimeException {

		private UnexpectedException(String message) {
			super(message, null, false, false);
		}

	}

}
