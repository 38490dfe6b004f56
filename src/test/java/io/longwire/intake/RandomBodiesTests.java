package io.longwire.intake;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever comes in is stored or told to be wrong; it never is a fault of ours. Each body
 * is made by its own seed, which a failure names.
 */
class RandomBodiesTests {

	private static final int BODIES = 2000;

	private static final List<String> SEEDS = List.of("""
			{"sender":"demo","to":"phone-1","data":{"k":"v","o":{"a":[1,2.5e3,true,null]}},"priority":"high",
			"time_to_live":60,"notification":{"title":"T","sound":{"name":"x"},"body_loc_args":"[\\"a\\"]"}}""", """
			{"condition":"'a' in topics && ('b' in topics || 'c' in topics)","send_at":"2030-01-31T09:00:00Z"}""", """
			{"registration_ids":["a","b","\\ud83d\\ude00"],"collapse_key":"c","restricted_package_name":"a.b"}""");

	private static final List<String> PIECES = List.of("{", "}", "[", "]", "\"", ",", ":", "null", "true", "-", "1e999",
			"\\u0000", "\\ud800", "\\", "'", "&&", "||", "(", ")", "/topics/", "\"to\":", "\"data\":{", "9999999999",
			"é", "😀", "\u0000", "\uFFFE", "\"from\":\"x\",");

	@Test
	void aRandomBodyIsNeverAFaultOfOurs(@TempDir Path directory) {
		try (IntakeFixture intake = new IntakeFixture(directory, List.of("demo"))) {
			long stored = 0;
			for (int seed = 0; seed < BODIES; seed++) {
				byte[] body = body(new Random(seed));
				int status = intake.post(BodyPublishers.ofByteArray(body)).statusCode();
				assertThat(status).as("body of seed " + seed + ": " + new String(body, StandardCharsets.UTF_8))
					.isIn(202, 400);
				stored += (status == 202) ? 1 : 0;
			}
			assertThat(stored).isPositive().isEqualTo(intake.rows("notification"));
		}
	}

	private static byte[] body(Random random) {
		StringBuilder text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
		for (int i = random.nextInt(4); i >= 0; i--) {
			change(text, random);
		}
		byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
		if (random.nextInt(5) == 0) {
			bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
		}
		return bytes;
	}

	private static void change(StringBuilder text, Random random) {
		int at = random.nextInt(text.length());
		switch (random.nextInt(4)) {
			case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
			case 1 -> text.deleteCharAt(at);
			case 2 -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
			default -> text.setCharAt(at, (char) random.nextInt(0x80));
		}
	}

}
