package io.longwire.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Collectors;

/**
 * Bars as long as each figure reaches of its bound, and a line where it must reach.
 */
final class RatioPlot {

	private static final int LABELS = 430;

	private static final int UNIT = 150;

	private static final int ROW = 22;

	private static final int TOP = 44;

	/** Bars that are longer end here. */
	private static final double MOST = 3;

	private RatioPlot() {
	}

	/** An SVG document of all figures that have a bound. */
	static String of(List<Figure> figures) {
		List<Figure> bounded = figures.stream().filter((figure) -> figure.bound() != null).toList();
		String rows = IntStream.range(0, bounded.size())
			.mapToObj((row) -> bar(bounded.get(row), TOP + row * ROW))
			.collect(Collectors.joining());
		return document(TOP + bounded.size() * ROW + 12, rows);
	}

	private static String document(int height, String rows) {
		int width = LABELS + (int) (MOST * UNIT) + 110;
		int bar = LABELS + UNIT;
		return """
				<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
				<rect width="100%%" height="100%%" fill="white"/>
				<text x="%d" y="16" text-anchor="middle" font-weight="bold">the bar</text>
				<text x="%d" y="32" text-anchor="middle" fill="#666">1.0: longer is better</text>
				%s<line x1="%d" y1="38" x2="%d" y2="%d" stroke="black" stroke-dasharray="4 3"/>
				</svg>
				""".formatted(width, height, bar, bar, rows, bar, bar, height - 8);
	}

	private static String bar(Figure figure, int y) {
		double ratio = figure.ratio();
		int length = (int) Math.round(Math.min(MOST, ratio) * UNIT);
		String verdict = String.format(Locale.ROOT, "%.2f", ratio) + (figure.holds() ? "" : " MISSED");
		return """
				<text x="%d" y="%d" text-anchor="end">%s</text>
				<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>
				<text x="%d" y="%d">%s</text>
				""".formatted(LABELS - 8, y + 14, escaped(figure.name()), LABELS, y + 3, length, ROW - 6,
				figure.holds() ? "#4c8c5a" : "#c0504d", LABELS + length + 6, y + 14, verdict);
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;");
	}

}
