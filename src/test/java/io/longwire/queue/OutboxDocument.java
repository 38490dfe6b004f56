package io.longwire.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.longwire.engines.Engine;

/**
 * What {@code docs/outbox.md} tells its readers to write.
 */
final class OutboxDocument {

	private static final Path FILE = Path.of(System.getProperty("basedir", "../.."), "docs", "outbox.md");

	/** An indented comment that says for whom, and what is indented below it. */
	private static final Pattern FOR_SOME = Pattern.compile("(?m)^ {4}-- ([^\n]*)\n((?: {4}(?!-- )[^\n]*\n)+)");

	private static final Pattern INDENTED = Pattern.compile("(?m)(?:^ {4}[^\n]*\n)+");

	private final String text;

	OutboxDocument() {
		try {
			this.text = Files.readString(FILE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The statements for this engine that begin with these words. */
	String sql(Engine engine, String beginning) {
		List<String> found = FOR_SOME.matcher(this.text)
			.results()
			.filter((piece) -> names(piece.group(1), engine) && piece.group(2).strip().startsWith(beginning))
			.map((piece) -> piece.group(2))
			.toList();
		return one(found, beginning + " for " + engine);
	}

	private static boolean names(String comment, Engine engine) {
		return comment.toUpperCase(Locale.ROOT).matches("(.* )?" + engine + "\\b.*");
	}

	/** The statements for all of them that begin with these words. */
	String sql(String beginning) {
		List<String> found = INDENTED.matcher(this.text)
			.results()
			.map(MatchResult::group)
			.filter((block) -> block.strip().startsWith(beginning))
			.toList();
		return one(found, beginning);
	}

	/** The programs in this language. */
	List<String> programs(String language) {
		return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
			.matcher(this.text)
			.results()
			.map((program) -> program.group(1))
			.toList();
	}

	private static String one(List<String> found, String what) {
		if (found.size() != 1) {
			throw new IllegalStateException(
					FILE + " should have exactly one indented " + what + " but has " + found.size());
		}
		return found.get(0);
	}

}
