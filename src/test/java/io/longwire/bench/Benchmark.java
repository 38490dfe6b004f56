package io.longwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.longwire.engines.Commands;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

/**
 * The command behind {@code ./mvnw -Pbench verify}. Its settings are system properties:
 * see {@code docs/benchmarks/README.md}.
 */
final class Benchmark {

	private static final List<Scenario> SCENARIOS = List.of(new DrainScenario(), PhoneDrainScenario.FCM,
			PhoneDrainScenario.APNS, new TableSizeScenario(), new MemoryScenario(), new PostScenario(),
			new FileSizeScenario(), new LatencyScenario(), new PoolScenario(), new UrgentScenario(), new BulkScenario(),
			new OutboxScenario(), new OvertakeScenario(), new AgainScenario(), new ReplicasScenario(),
			new OldSnapshotScenario(), new DownScenario());

	private static final String ENGINES = "h2,mysql,postgresql";

	private static final int MESSAGES = 100_000;

	private final List<Figure> figures = new ArrayList<>();

	private boolean failed;

	private Benchmark() {
	}

	/** Ends with 0 if everything was measured, whether or not the bars hold. */
	public static void main(String[] args) throws IOException {
		((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
		var benchmark = new Benchmark();
		benchmark.run(System.getProperty("bench", "all"), System.getProperty("bench.engines", ENGINES));
		System.exit(benchmark.failed ? 1 : 0);
	}

	private void run(String words, String engines) throws IOException {
		boolean quick = Boolean.getBoolean("bench.quick");
		int messages = Integer.getInteger("bench.messages", MESSAGES) / (quick ? 10 : 1);
		List<Scenario> scenarios = chosen(words);
		Path directory = Files.createTempDirectory("longwire-bench");
		var bench = new Bench(directory, Stores.named(engines), messages, quick);
		Map<String, String> machine = Machine.describe(bench);
		machine.forEach((name, value) -> System.out.println(name + ": " + value));
		boolean whole = !quick && messages >= MESSAGES && scenarios.equals(SCENARIOS) && engines.contains("h2")
				&& engines.contains("mysql") && engines.contains("postgresql");
		String part = System.getProperty("bench.keep", "");
		Path results = Path.of((whole || !part.isEmpty()) ? "docs/benchmarks" : "target/bench");
		String name = LocalDate.now(ZoneOffset.UTC) + (part.isEmpty() ? "" : "-" + part);
		for (Scenario scenario : scenarios) {
			run(scenario, bench);
			// After each, for a run is long.
			new Report(machine, this.figures).write(results, name);
		}
		conclude(new Report(machine, this.figures), results);
		if (this.failed) {
			System.out.println("The logs of all processes are in " + directory);
		}
		else {
			FileSystemUtils.deleteRecursively(directory);
		}
	}

	private static List<Scenario> chosen(String words) {
		if (words.equals("all")) {
			return SCENARIOS;
		}
		return Arrays.stream(words.split("[, ]+")).map(Benchmark::scenario).toList();
	}

	private static Scenario scenario(String name) {
		return SCENARIOS.stream()
			.filter((scenario) -> scenario.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"No scenario is called " + name + ", but: " + SCENARIOS.stream().map(Scenario::name).toList()));
	}

	/** One that fails does not take the others with it: a run is long. */
	private void run(Scenario scenario, Bench bench) {
		long begin = System.nanoTime();
		try {
			// What others left to be written would hold up the commits of this one.
			Commands.run("sync");
			System.out.println("--- " + scenario.name());
			scenario.run(bench, this::add);
			System.out.println("took " + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
		}
		catch (RuntimeException | Error ex) {
			this.failed = true;
			ex.printStackTrace(System.out);
		}
	}

	private void add(Figure figure) {
		this.figures.add(figure);
		System.out.println(FigureTable.line(figure));
	}

	private static void conclude(Report report, Path results) {
		System.out.println();
		System.out.print(FigureTable.of(report.figures()));
		System.out.println();
		System.out.println(report.verdict() + " Written to " + results + ".");
	}

}
