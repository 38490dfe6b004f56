package io.longwire.bench;

import java.util.List;
import java.util.function.BiFunction;
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
		int width = LABELS + (int) (MOST * UNIT) + 110;
		int height = TOP + bounded.size() * ROW + 12;
		int bar = LABELS + UNIT;
		return """
				<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
				<rect width="100%%" height="100%%" fill="white"/>
				<text x="%d" y="16" text-anchor="middle" font-weight="bold">the bar</text>
				<text x="%d" y="32" text-anchor="middle" fill="#666">1.0: longer is better</text>
				%s<line x1="%d" y1="38" x2="%d" y2="%d" stroke="black" stroke-dasharray="4 3"/>
				%s</svg>
				""".formatted(width, height, bar, bar, rows(bounded, RatioPlot::bar), bar, bar, height - 8,
				rows(bounded, RatioPlot::verdict));
	}

	private static String rows(List<Figure> figures, BiFunction<Figure, Integer, String> drawing) {
		return IntStream.range(0, figures.size())
			.mapToObj((row) -> drawing.apply(figures.get(row), TOP + row * ROW))
			.collect(Collectors.joining());
	}

	private static String bar(Figure figure, int y) {
		return """
				<text x="%d" y="%d" text-anchor="end">%s</text>
				<rect x="%d" y="%d" width="%d" height="%d" fill="%s"/>
				""".formatted(LABELS - 8, y + 14, escaped(figure.name()), LABELS, y + 3, length(figure), ROW - 6,
				figure.holds() ? "#4c8c5a" : "#c0504d");
	}

	/** Readable where it crosses the line, too. */
	private static String verdict(Figure figure, int y) {
		return """
				<text x="%d" y="%d" paint-order="stroke" stroke="white" stroke-width="4">%s%s</text>
				""".formatted(LABELS + length(figure) + 6, y + 14, Figure.rounded(figure.ratio()),
				figure.holds() ? "" : " MISSED");
	}

	private static int length(Figure figure) {
		return (int) Math.round(Math.min(MOST, figure.ratio()) * UNIT);
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;");
	}

}
