package io.longwire.intake;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.longwire.notification.Senders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a request takes is some times its size, whatever it is made of: room is given to
 * large ones by their size.
 */
class RequestMemoryTests {

	private static final int SIZE = 8_000_000;

	private final NotificationRequestReader reader = new NotificationRequestReader(
			new Senders(new TreeSet<>(List.of("demo"))), Clock.systemUTC());

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\":{%s}}", "{\"notification\":{%s}}", "{\"android\":{%s}}", "{%s}",
			"{\"data\":{\"k\":{%s}}}" })
	void namesTakeNoMoreMemoryThanTheRequest(String json) {
		assertBounded(json.formatted(many(10, (i) -> "\"%06d\":0".formatted(i))));
		assertBounded(json.formatted(many(8_000, (i) -> "\"%07993d\":\"\"".formatted(i))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"data\":{%s}}", "{\"notification\":{\"sound\":{%s}}}", "{\"android\":{%s}}",
			"{\"data\":{\"k\":{%s}}}" })
	void valuesTakeNoMoreMemoryThanTheRequest(String json) {
		assertBounded(json.formatted("\"picture\":\"" + "x".repeat(SIZE) + "\""));
		assertBounded(json.formatted("\"picture\":\"\\n" + "x".repeat(SIZE) + "\""));
		assertBounded(json.formatted(many(50_000, (i) -> "\"%06d\":\"%049990d\"".formatted(i, i))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"registration_ids\":[%s]}", "{\"android\":{\"k\":[%s]}}", "{\"data\":{\"k\":[%s]}}" })
	void elementsTakeNoMoreMemoryThanTheRequest(String json) {
		assertBounded(json.formatted(many(10, (i) -> "\"%07d\"".formatted(i))));
		assertBounded(json.formatted(many(4_000, (i) -> "\"%03996d\"".formatted(i))));
	}

	@Test
	void whatIsFarTooMuchIsToldWithItsPlace() {
		assertThat(this.reader.readLine(bytes("{\"data\":{\"k\":\"" + "x".repeat(SIZE) + "\"}}")))
			.isInstanceOfSatisfying(RequestReading.Malformed.class, (malformed) -> {
				assertThat(malformed.detail()).contains("(8000000)", "(262144)").doesNotContain("xxx", "Constraints");
				assertThat(malformed.line()).isEqualTo(1);
				assertThat(malformed.column()).isGreaterThan(10);
			});
	}

	@Test
	void namesAreForgottenWithTheirRequest() {
		long before = usedHeap();
		for (int i = 0; i < 8; i++) {
			int first = i * 1000;
			this.reader.readLine(bytes("{" + many(8_000, (name) -> "\"%07993d\":\"\"".formatted(first + name)) + "}"));
		}
		assertThat(usedHeap() - before).isLessThan(2L * SIZE);
	}

	private void assertBounded(String json) {
		byte[] line = bytes(json);
		this.reader.readLine(bytes("{\"data\":{\"k\":{}},\"android\":{\"n\":\"a\"},\"x\":[]}"));
		var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = thread.getCurrentThreadAllocatedBytes();
		this.reader.readLine(line);
		assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(5L * line.length);
	}

	/** Members or elements of so many bytes each, together about {@link #SIZE}. */
	private static String many(int bytes, IntFunction<String> one) {
		return IntStream.range(0, SIZE / bytes).mapToObj(one).collect(Collectors.joining(","));
	}

	private static long usedHeap() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	private static byte[] bytes(String json) {
		return json.getBytes(StandardCharsets.UTF_8);
	}

}
