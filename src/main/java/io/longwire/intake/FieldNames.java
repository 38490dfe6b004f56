package io.longwire.intake;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

import io.longwire.configuration.Spelling;

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
		String nearest = Spelling.nearest(plain(name), known.stream().map(FieldNames::plain).toList());
		return known.stream().filter((field) -> plain(field).equals(nearest)).findFirst();
	}

	private static String plain(String name) {
		return name.replace("_", "").replace("-", "").toLowerCase(Locale.ROOT);
	}

}
