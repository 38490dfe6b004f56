package io.longwire.configuration;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * Finds what somebody probably wanted to write.
 */
public final class Spelling {

	private Spelling() {
	}

	/**
	 * The word that differs in fewest letters, left out, added, changed or swapped: in
	 * one of four at most.
	 * @return {@code null} if all differ in more
	 */
	public static @Nullable String nearest(String written, Collection<String> words) {
		String nearest = null;
		int least = (written.length() + 2) / 4 + 1;
		for (String word : words) {
			int distance = Math.abs(written.length() - word.length());
			if (distance < least) {
				distance = distance(written, word);
			}
			if (distance < least) {
				nearest = word;
				least = distance;
			}
		}
		return nearest;
	}

	private static int distance(String one, String other) {
		int[][] steps = new int[one.length() + 1][other.length() + 1];
		for (int i = 0; i <= one.length(); i++) {
			for (int j = 0; j <= other.length(); j++) {
				steps[i][j] = (i == 0 || j == 0) ? i + j : step(steps, one, i, other, j);
			}
		}
		return steps[one.length()][other.length()];
	}

	private static int step(int[][] steps, String one, int i, String other, int j) {
		int changed = (one.charAt(i - 1) == other.charAt(j - 1)) ? 0 : 1;
		int least = Math.min(steps[i - 1][j - 1] + changed, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
		boolean swapped = i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
				&& one.charAt(i - 2) == other.charAt(j - 1);
		return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
	}

}
