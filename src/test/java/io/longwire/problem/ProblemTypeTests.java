package io.longwire.problem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.longwire.testing.OpenApi;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Programs rely on the types, so what is written about them is what there is.
 */
class ProblemTypeTests {

	private static final String PREFIX = "urn:longwire:problem:";

	private static final Pattern PARAGRAPH = Pattern.compile("Programs may rely on the types(.*?)\\.\\n\\n",
			Pattern.DOTALL);

	private static final Pattern STATUS_OR_NAME = Pattern.compile("([0-9]{3}) |`([a-z-]+)`");

	@Test
	void theReadmeListsAllOfThemByStatus() throws IOException {
		// The working directory of tests is one of their own below target.
		var paragraph = PARAGRAPH.matcher(Files.readString(Path.of("../..", "README.md")));
		assertThat(paragraph.find()).isTrue();
		SortedMap<String, Integer> listed = new TreeMap<>();
		var words = STATUS_OR_NAME.matcher(paragraph.group(1).replaceAll("\\([^)]*\\)", "").replace('\n', ' '));
		int status = 0;
		while (words.find()) {
			if (words.group(1) != null) {
				status = Integer.parseInt(words.group(1));
			}
			else {
				listed.put(words.group(2), status);
			}
		}
		SortedMap<String, Integer> types = new TreeMap<>();
		for (ProblemType type : ProblemType.values()) {
			types.put(name(type), type.status().value());
		}
		assertThat(listed).isEqualTo(types);
	}

	@Test
	void theDescriptionOfTheApiListsAllOfThem() {
		assertThat(
				OpenApi.at("/components/schemas/Problem/properties/type/enum").valueStream().map(JsonNode::stringValue))
			.containsExactlyInAnyOrderElementsOf(
					Arrays.stream(ProblemType.values()).map((type) -> type.uri().toString()).toList());
	}

	/** A status that others set says nothing of a cursor or a key. */
	@Test
	void anErrorThatIsNotOursHasTheGeneralTypeOfItsStatus() {
		Map.of(HttpStatus.BAD_REQUEST, ProblemType.BAD_REQUEST, HttpStatus.NOT_FOUND, ProblemType.NOT_FOUND,
				HttpStatus.GONE, ProblemType.BAD_REQUEST, HttpStatus.UNPROCESSABLE_CONTENT, ProblemType.BAD_REQUEST,
				HttpStatus.TOO_MANY_REQUESTS, ProblemType.BAD_REQUEST, HttpStatus.URI_TOO_LONG, ProblemType.BAD_REQUEST,
				HttpStatus.BAD_GATEWAY, ProblemType.INTERNAL_ERROR, HttpStatus.SERVICE_UNAVAILABLE,
				ProblemType.UNAVAILABLE)
			.forEach((status, type) -> assertThat(ProblemType.of(status)).as("%s", status).isEqualTo(type));
	}

	@Test
	void theTextIsThatOfTheProblem() {
		assertThat(ProblemType.NOT_FOUND.json(404, "Nothing.")).isEqualTo(
				"{\"type\":\"urn:longwire:problem:not-found\",\"title\":\"Not found\",\"status\":404,\"detail\":\"Nothing.\"}");
	}

	private static String name(ProblemType type) {
		return type.uri().toString().substring(PREFIX.length());
	}

}
