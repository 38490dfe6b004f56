package io.longwire.receipt;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class StorableTextTests {

	private static final JsonMapper JSON = new JsonMapper();

	@Test
	void ordinaryTextStaysAsItIs() {
		String text = "a:b \u00fc \ud83d\ude00 \t";

		assertThat(StorableText.PLAIN.fit(text, 255)).isSameAs(text);
		assertThat(StorableText.PLAIN.fitOrNull(null, 255)).isNull();
	}

	@Test
	void nulAndLoneSurrogatesBecomeEscapes() {
		assertThat(StorableText.PLAIN.fit("a\u0000b\ud83dc\udc00", 255)).isEqualTo("a\\u0000b\\ud83dc\\udc00");
	}

	@Test
	void asciiEscapesAllElse() {
		assertThat(StorableText.ASCII.fit("a\u00fc\ud83d\ude00", 255)).isEqualTo("a\\u00fc\\ud83d\\ude00");
	}

	@Test
	void longValuesKeepTheirBeginningAndTheirDifference() {
		String one = StorableText.PLAIN.fit("x".repeat(300), 255);
		String other = StorableText.PLAIN.fit("x".repeat(301), 255);

		assertThat(one).hasSize(255).startsWith("xxx").matches("x+#[0-9a-f]{16}").isNotEqualTo(other);
		assertThat(StorableText.PLAIN.fit("x".repeat(255), 255)).isEqualTo("x".repeat(255));
	}

	@Test
	void cutNeverSplitsACharacter() {
		String cut = StorableText.PLAIN.fit("\ud83d\ude00".repeat(200), 255);

		assertThat(cut).isEqualTo(StorableText.PLAIN.fit(cut, 255));
	}

	@Test
	void jsonStaysTheSameObject() {
		String json = "{\n\"a\":\"\u00fc\ud83d\ude00\"}";

		assertThat(StorableText.PLAIN.fitJson(json)).isSameAs(json);
		assertThat(JSON.readTree(StorableText.ASCII.fitJson(json))).isEqualTo(JSON.readTree(json));
		assertThat(StorableText.ASCII.fitJson(json)).matches("\\p{ASCII}+");
	}

	@Test
	void oversizedJsonIsReplacedByItsDescription() {
		String json = "{\"a\":\"\u00fc\\n" + "x".repeat(1_000_000) + "\"}";

		JsonNode stored = JSON.readTree(StorableText.PLAIN.fitJson(json)).get("longwire_oversized");

		assertThat(stored.get("length").intValue()).isEqualTo(json.length());
		assertThat(stored.get("sha256").stringValue()).hasSize(64);
		assertThat(stored.get("beginning").stringValue()).isEqualTo(json.substring(0, 1000));
	}

}
