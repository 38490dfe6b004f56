package io.longwire.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run came to, and on what.
 *
 * @param machine words that say where, when and with what
 */
record Report(Map<String, String> machine, List<Figure> figures) {

	private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

	/**
	 * Writes {@code <name>.json}, {@code .md} and {@code .svg}.
	 */
	void write(Path directory, String name) {
		try {
			Files.createDirectories(directory);
			Files.writeString(directory.resolve(name + ".json"), json());
			Files.writeString(directory.resolve(name + ".md"), markdown(name));
			Files.writeString(directory.resolve(name + ".svg"), RatioPlot.of(this.figures));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private String json() {
		return JSON.writeValueAsString(new Document(this.machine, this.figures.stream().map(Entry::of).toList()))
				+ "\n";
	}

	private String markdown(String name) {
		String header = this.machine.entrySet()
			.stream()
			.map((entry) -> "- " + entry.getKey() + ": " + entry.getValue() + "\n")
			.collect(Collectors.joining());
		return "# Benchmark of " + name + "\n\n" + header + "\n![How far each bar is reached](" + name + ".svg)\n\n"
				+ FigureTable.of(this.figures) + "\n" + verdict() + "\n";
	}

	/** How many bars hold. */
	String verdict() {
		long bars = this.figures.stream().filter((figure) -> figure.bound() != null).count();
		long missed = this.figures.stream().filter((figure) -> !figure.holds()).count();
		return (bars - missed) + " of " + bars + " bars hold" + ((missed > 0) ? ", " + missed + " MISSED." : ".");
	}

	/** The file. */
	private record Document(Map<String, String> machine, List<Entry> figures) {
	}

	/** A figure as the file has it. */
	private record Entry(String scenario, String setting, String engine, double value, String unit,
			Figure.@Nullable Bound bound, @Nullable Double ratio, boolean holds) {

		static Entry of(Figure figure) {
			return new Entry(figure.scenario(), figure.setting(), figure.engine(), figure.value(), figure.unit(),
					figure.bound(), figure.ratio(), figure.holds());
		}

	}

}
