package io.longwire.intake;

/**
 * Names of topics: one or more of letters, digits and {@code - _ . ~ %}.
 */
final class TopicNames {

	private static final String MARKS = "-_.~%";

	private TopicNames() {
	}

	static boolean isName(String text) {
		return !text.isEmpty() && text.chars().allMatch(TopicNames::isNamePart);
	}

	static boolean isNamePart(int c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || MARKS.indexOf(c) >= 0;
	}

}
