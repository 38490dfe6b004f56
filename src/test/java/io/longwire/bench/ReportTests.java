package io.longwire.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javax.xml.parsers.DocumentBuilderFactory;

import io.longwire.bench.Figure.Bound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTests {

	private static final Report REPORT = new Report(Map.of("commit", "abc"),
			List.of(Figure.reading("post", "reference: a < b & c", "H2", 2000, "commits/s"),
					new Figure("post", "clients=32", "H2", 1800, "requests/s", new Bound(1200, true, "0.6 x 2000")),
					new Figure("latency", "p50 < all", "MySQL", 12, "ms", new Bound(8, false, "2 x 1.5 + 5"))));

	@Test
	void theTableTellsWhatHoldsAndWhatDoesNot(@TempDir Path directory) throws IOException {
		REPORT.write(directory, "today");
		assertThat(Files.readAllLines(directory.resolve("today.md")).stream().map((line) -> line.replaceAll(" +", " ")))
			.contains("| post | clients=32 | H2 | 1800 | requests/s | 1.50 | >= 1200 = 0.6 x 2000 | holds |",
					"| latency | p50 < all | MySQL | 12.0 | ms | 1.50 | <= 8.00 = 2 x 1.5 + 5 | MISSED |",
					"1 of 2 bars hold, 1 MISSED.", "- commit: abc");
	}

	@Test
	void theFileHasEverythingAsData(@TempDir Path directory) throws IOException {
		REPORT.write(directory, "today");
		JsonNode json = new JsonMapper().readTree(Files.readString(directory.resolve("today.json")));
		assertThat(json.at("/machine/commit").stringValue()).isEqualTo("abc");
		assertThat(json.at("/figures/0/bound").isNull()).isTrue();
		assertThat(json.at("/figures/1/bound/value").doubleValue()).isEqualTo(1200);
		assertThat(json.at("/figures/2/holds").booleanValue()).isFalse();
	}

	@Test
	void thePlotIsWellFormedAndHasOneBarForEachBound(@TempDir Path directory) throws Exception {
		REPORT.write(directory, "today");
		int background = 1;
		assertThat(DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(directory.resolve("today.svg").toFile())
			.getElementsByTagName("rect")
			.getLength()).isEqualTo(background + 2);
	}

}
