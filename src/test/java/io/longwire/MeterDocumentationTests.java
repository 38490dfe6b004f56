package io.longwire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code docs/metrics.md} lists the meters that a started application has: these and no
 * others.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MeterDocumentationTests {

	/** A row: the name in Prometheus, the name in Micrometer, the tags, the meaning. */
	private static final Pattern ROW = Pattern.compile(
			"^\\| `(longwire_\\w+)` \\| `(longwire\\.[a-z.]+)` \\| ([^|]*) \\| (\\S[^|]*) \\|$", Pattern.MULTILINE);

	private static final Pattern TAG = Pattern.compile("`(\\w+)`");

	private static final Pattern TYPE = Pattern.compile("^# TYPE (longwire_\\w+) ", Pattern.MULTILINE);

	private ConfigurableApplicationContext context;

	@BeforeAll
	void start(@TempDir Path directory) {
		this.context = WholeGateway.start(directory);
	}

	@AfterAll
	void stop() {
		this.context.close();
	}

	@Test
	void everyMeterIsDocumentedWithItsTagsAndNoOther() throws IOException {
		SortedMap<String, SortedSet<String>> documented = new TreeMap<>();
		rows().forEach((row) -> documented.put(row.group(2),
				TAG.matcher(row.group(3))
					.results()
					.map((tag) -> tag.group(1))
					.collect(Collectors.toCollection(TreeSet::new))));

		assertThat(documented).isEqualTo(meters());
	}

	@Test
	void documentedNamesAreThoseOfTheScrape() throws IOException {
		String scrape = RestClient
			.create("http://127.0.0.1:" + this.context.getEnvironment().getProperty("local.server.port"))
			.get()
			.uri("/actuator/prometheus")
			.retrieve()
			.body(String.class);

		assertThat(rows().stream().map((row) -> row.group(1))).containsExactlyInAnyOrderElementsOf(families(scrape));
		assertThat(rows()).allSatisfy((row) -> assertThat(row.group(1)).startsWith(row.group(2).replace('.', '_')));
	}

	/** The names of what was scraped; the maximum of a timer or summary is part of it. */
	private static List<String> families(String scrape) {
		List<String> names = TYPE.matcher(scrape).results().map((type) -> type.group(1)).toList();
		return names.stream()
			.filter((name) -> !name.endsWith("_max") || !names.contains(name.replaceFirst("_max$", "")))
			.toList();
	}

	private static List<MatchResult> rows() throws IOException {
		// The working directory of tests is one of their own below target.
		String text = Files.readString(Path.of(System.getProperty("basedir", "../.."), "docs", "metrics.md"));
		List<MatchResult> rows = ROW.matcher(text).results().toList();
		assertThat(rows).hasSize((int) text.lines().filter((line) -> line.startsWith("| `longwire")).count());
		return rows;
	}

	private SortedMap<String, SortedSet<String>> meters() {
		SortedMap<String, SortedSet<String>> tags = new TreeMap<>();
		this.context.getBean(MeterRegistry.class)
			.getMeters()
			.stream()
			.map(Meter::getId)
			.filter((id) -> id.getName().startsWith("longwire."))
			.forEach((id) -> tags.computeIfAbsent(id.getName(), (name) -> new TreeSet<>())
				.addAll(id.getTags().stream().map(Tag::getKey).toList()));
		return tags;
	}

}
