package io.longwire.sandbox;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an expression over topics, such as {@code 'a' in topics && ('b' in topics ||
 * 'c' in topics)}: brackets first, then from left to right.
 */
final class TopicCondition {

	private static final Pattern WORD = Pattern.compile("\\G\\s*(?:'([^']*)'\\s+in\\s+topics\\b|(&&|\\|\\||[()]))\\s*");

	private final Matcher words;

	private final Function<String, ? extends Collection<String>> subscribers;

	private String topic = "";

	private String word = "";

	private int read;

	private TopicCondition(String expression, Function<String, ? extends Collection<String>> subscribers) {
		this.words = WORD.matcher(expression);
		this.subscribers = subscribers;
	}

	/**
	 * Finds the devices that an expression means.
	 * @param subscribers of a topic, by its name
	 * @throws IllegalArgumentException if it is none
	 */
	static Set<String> devices(String expression, Function<String, ? extends Collection<String>> subscribers) {
		var condition = new TopicCondition(expression, subscribers);
		condition.next();
		Set<String> devices = condition.several();
		if (!condition.word.isEmpty() || condition.read < expression.length()) {
			throw new IllegalArgumentException("Not a condition over topics");
		}
		return devices;
	}

	private Set<String> several() {
		Set<String> devices = one();
		while (this.word.equals("&&") || this.word.equals("||")) {
			boolean both = this.word.equals("&&");
			next();
			Set<String> more = one();
			if (both) {
				devices.retainAll(more);
			}
			else {
				devices.addAll(more);
			}
		}
		return devices;
	}

	private Set<String> one() {
		if (this.word.equals("(")) {
			next();
			Set<String> devices = several();
			expect(")");
			return devices;
		}
		String name = this.topic;
		expect("topic");
		return new HashSet<>(this.subscribers.apply(name));
	}

	private void expect(String expected) {
		if (!this.word.equals(expected)) {
			throw new IllegalArgumentException("Not a condition over topics");
		}
		next();
	}

	private void next() {
		if (!this.words.find()) {
			this.word = "";
			return;
		}
		this.read = this.words.end();
		boolean isTopic = this.words.group(1) != null;
		this.topic = isTopic ? this.words.group(1) : "";
		this.word = isTopic ? "topic" : this.words.group(2);
	}

}
