package io.longwire.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Figures as a table, a line each, that reads well both on a console and as Markdown.
 */
final class FigureTable {

	private static final List<String> HEADINGS = List.of("scenario", "setting", "engine", "value", "unit",
			"value / bound", "bound", "");

	private FigureTable() {
	}

	static String of(List<Figure> figures) {
		List<List<String>> rows = new ArrayList<>(List.of(HEADINGS));
		figures.forEach((figure) -> rows.add(cells(figure)));
		List<Integer> widths = IntStream.range(0, HEADINGS.size())
			.mapToObj((column) -> rows.stream().mapToInt((row) -> row.get(column).length()).max().orElse(0))
			.toList();
		rows.add(1, widths.stream().map("-"::repeat).toList());
		return rows.stream().map((row) -> line(row, widths)).collect(Collectors.joining());
	}

	/** One figure while the benchmark runs. */
	static String line(Figure figure) {
		return cells(figure).stream().filter((cell) -> !cell.isEmpty()).collect(Collectors.joining("  "));
	}

	private static List<String> cells(Figure figure) {
		Figure.Bound bound = figure.bound();
		List<String> cells = new ArrayList<>(List.of(figure.scenario(), figure.setting(), figure.engine(),
				Figure.rounded(figure.value()), figure.unit()));
		cells.addAll((bound != null) ? List.of(Figure.rounded(figure.value() / bound.value()), words(bound),
				figure.holds() ? "holds" : "MISSED") : List.of("", "", ""));
		return cells;
	}

	private static String words(Figure.Bound bound) {
		return (bound.atLeast() ? ">= " : "<= ") + Figure.rounded(bound.value()) + " = " + bound.derivation();
	}

	private static String line(List<String> cells, List<Integer> widths) {
		return IntStream.range(0, cells.size())
			.mapToObj((column) -> cells.get(column) + " ".repeat(widths.get(column) - cells.get(column).length()))
			.collect(Collectors.joining(" | ", "| ", " |\n"));
	}

}
