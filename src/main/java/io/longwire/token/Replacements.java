package io.longwire.token;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.longwire.token.TokenChangeTable.Replacement;

import org.springframework.stereotype.Component;

/**
 * Follows chains of replaced tokens. Where they close to a ring, as when a token came
 * back into use, the oldest of its changes is out of date, and its token the right one.
 */
@Component
class Replacements {

	private static final int DEPTH = 16;

	private final TokenChangeTable table;

	Replacements(TokenChangeTable table) {
		this.table = table;
	}

	/** The newest token by the token asked for, where they differ. */
	Map<String, String> of(String sender, Collection<String> tokens) {
		Map<String, Replacement> known = load(sender, tokens);
		Map<String, String> newest = new HashMap<>();
		for (String token : tokens) {
			String end = follow(token, known);
			if (!end.equals(token)) {
				newest.put(token, end);
			}
		}
		return newest;
	}

	/** One query for each step of the longest chain: most often one in all. */
	private Map<String, Replacement> load(String sender, Collection<String> tokens) {
		Map<String, Replacement> known = new HashMap<>();
		Set<String> asked = new HashSet<>();
		Set<String> next = new HashSet<>(tokens);
		for (int i = 0; i < DEPTH && !next.isEmpty(); i++) {
			asked.addAll(next);
			Map<String, Replacement> found = this.table.replacements(sender, next);
			known.putAll(found);
			next.clear();
			found.values()
				.stream()
				.map(Replacement::token)
				.filter((token) -> !asked.contains(token))
				.forEach(next::add);
		}
		return known;
	}

	private static String follow(String start, Map<String, Replacement> known) {
		Map<String, Replacement> path = new LinkedHashMap<>();
		String token = start;
		Replacement replacement = known.get(token);
		while (replacement != null && !path.containsKey(token)) {
			path.put(token, replacement);
			token = replacement.token();
			replacement = known.get(token);
		}
		return (replacement != null) ? endOfRing(token, path) : token;
	}

	private static String endOfRing(String entry, Map<String, Replacement> path) {
		return path.entrySet()
			.stream()
			.dropWhile((step) -> !step.getKey().equals(entry))
			.min(Comparator.comparingLong((step) -> step.getValue().position()))
			.map(Map.Entry::getKey)
			.orElse(entry);
	}

}
