package io.longwire.intake;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * How fields are named in errors.
 */
final class FieldNames {

	private static final int MAX_SHOWN = 64;

	private FieldNames() {
	}

	/** The path of a member, its name made harmless and cut to a readable length. */
	static String member(String parent, String name) {
		return parent + "." + shown(name);
	}

	static String element(String parent, int index) {
		return parent + "[" + index + "]";
	}

	/** A caller's name for a field, safe to be shown. */
	static String shown(String name) {
		StringBuilder shown = new StringBuilder();
		name.codePoints().limit(MAX_SHOWN).map(FieldNames::printable).forEach(shown::appendCodePoint);
		return (name.length() > MAX_SHOWN) ? shown + "…" : shown.toString();
	}

	private static int printable(int codePoint) {
		int type = Character.getType(codePoint);
		boolean hidden = type == Character.SURROGATE || type == Character.CONTROL || type == Character.FORMAT
				|| type == Character.UNASSIGNED;
		return hidden ? '\uFFFD' : codePoint;
	}

	/** The known field that was probably meant, if one is close. */
	static Optional<String> nearest(String name, Collection<String> known) {
		String plain = plain(name);
		return known.stream()
			.filter((field) -> plain(field).equals(plain))
			.findFirst()
			.or(() -> known.stream().filter((field) -> isOneEditAway(plain, plain(field))).findFirst());
	}

	private static String plain(String name) {
		return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
	}

	private static boolean isOneEditAway(String one, String other) {
		String shorter = (one.length() <= other.length()) ? one : other;
		String longer = (one.length() <= other.length()) ? other : one;
		int start = 0;
		while (start < shorter.length() && shorter.charAt(start) == longer.charAt(start)) {
			start++;
		}
		String rest = longer.substring(Math.min(start + 1, longer.length()));
		return shorter.substring(start).equals(rest) || (one.length() == other.length()
				&& shorter.substring(Math.min(start + 1, shorter.length())).equals(rest));
	}

}
