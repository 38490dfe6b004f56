package io.longwire.intake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

import io.longwire.notification.Options;
import io.longwire.notification.Priority;
import io.longwire.notification.Senders;
import io.longwire.notification.Target;
import io.longwire.problem.FieldError;
import io.longwire.queue.NewNotification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is right, what it becomes, and where the limits are.
 */
class NotificationRequestReaderTests {

	private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

	private final NotificationRequestReader reader = reader("demo");

	@Test
	void everyFieldArrives() {
		NewNotification read = valid(
				"""
						{"sender":"demo","to":"phone-1","notification":{"title":"Hi","image":"i","badge":"1"},"data":{"k":"v"},
						"priority":"high","time_to_live":0,"collapse_key":"c","delivery_receipt_requested":true,
						"dry_run":true,"content_available":true,"mutable_content":true,
						"restricted_package_name":"io.longwire.app","direct_boot_ok":true,"send_at":"2026-11-22T12:00:00+01:00"}""");
		assertThat(read.sender()).isEqualTo("demo");
		assertThat(read.targets()).containsExactly(Target.to("phone-1"));
		assertThat(read.content().payload())
			.isEqualTo("{\"data\":{\"k\":\"v\"},\"notification\":{\"title\":\"Hi\",\"image\":\"i\",\"badge\":\"1\"}}");
		assertThat(read.content().options())
			.isEqualTo(new Options(Priority.HIGH, "c", 0, true, true, true, true, "io.longwire.app", true));
		assertThat(read.sendAt()).isEqualTo("2026-11-22T11:00:00Z");
		assertThat(read.idempotency()).isNull();
	}

	@Test
	void onlyATargetIsNeeded() {
		NewNotification read = valid("{\"to\":\"a\"}");
		assertThat(read.content().payload()).isEqualTo("{}");
		assertThat(read.content().options())
			.isEqualTo(new Options(null, null, Options.MAX_TIME_TO_LIVE, false, false, false, false, null, false));
		assertThat(read.sendAt()).isNull();
	}

	@Test
	void nullCountsAsNotGiven() {
		assertThat(valid("{\"to\":\"a\",\"condition\":null,\"data\":null,\"notification\":{\"icon\":null}}").content()
			.payload()).isEqualTo("{\"notification\":{}}");
	}

	@Test
	void dataThatIsNoStringBecomesItsJsonText() {
		assertThat(valid(
				"{\"to\":\"a\",\"data\":{\"n\":1.50,\"e\":-1E+400,\"b\":true,\"o\":{ \"x\" : [1, \"\\u0001\"] }}}")
			.content()
			.payload())
			.isEqualTo("{\"data\":{\"n\":\"1.50\",\"e\":\"-1E+400\",\"b\":\"true\","
					+ "\"o\":\"{\\\"x\\\":[1,\\\"\\\\u0001\\\"]}\"}}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e2147483648", "[1e2147483648]", "{\"x\":-1E-99999999999}" })
	void aNumberInDataIsOnlyText(String value) {
		assertThat(valid("{\"to\":\"a\",\"data\":{\"k\":" + value + "}}").content().payload())
			.isEqualTo("{\"data\":{\"k\":\"" + value.replace("\"", "\\\"") + "\"}}");
	}

	@Test
	void soundMayBeAnObject() {
		assertThat(valid("{\"to\":\"a\",\"notification\":{\"sound\":{\"name\": \"x\", \"volume\": 0.5}}}").content()
			.payload()).isEqualTo("{\"notification\":{\"sound\":{\"name\":\"x\",\"volume\":0.5}}}");
	}

	@Test
	void targetsKeepTheirOrderAndForm() {
		assertThat(valid("{\"registration_ids\":[\"b\",\"a\"]}").targets()).containsExactly(Target.to("b"),
				Target.to("a"));
		assertThat(valid("{\"condition\":\"'x' in topics\"}").targets())
			.containsExactly(Target.condition("'x' in topics"));
		assertThat(valid("{\"to\":\"/topics/news\"}").targets().get(0).kind()).isEqualTo(Target.Kind.TOPIC);
	}

	@Test
	void aTokenIsOpaqueUpTo4096Characters() {
		valid("{\"to\":\"é:/'<&>😀\"}");
		valid("{\"to\":\"" + "x".repeat(4096) + "\"}");
		assertThat(fields("{\"to\":\"" + "x".repeat(4097) + "\"}")).containsExactly("to");
	}

	/** "é" counts 2, "😀" 4, an escape what it stands for, quotes and colons nothing. */
	@ParameterizedTest
	@CsvSource({ "t, 4096", "/topics/t, 2048" })
	void thePayloadIsCountedInBytesOfUtf8(String to, int max) {
		String full = "é😀\\u00e9\\n" + "x".repeat(max - "key".length() - "title".length() - 9);
		String request = "{\"to\":\"%s\",\"data\":{\"key\":\"%s\"},\"notification\":{\"title\":\"%s\"}}";
		valid(request.formatted(to, full, ""));
		assertThat(errors(request.formatted(to, full, "x"))).singleElement()
			.satisfies((error) -> assertThat(error.field()).isEqualTo("data"))
			.satisfies((error) -> assertThat(error.message()).contains(" " + (max + 1) + " bytes"));
	}

	@Test
	void aConditionMayCarryHalfOfWhatATokenMay() {
		String request = "{\"condition\":\"'a' in topics\",\"notification\":{\"body\":\"%s\"}}";
		valid(request.formatted("x".repeat(2044)));
		assertThat(fields(request.formatted("x".repeat(2045)))).containsExactly("notification");
	}

	@Test
	void aThousandTargetsAreTheMost() {
		String ids = "[" + "\"t%d\",".repeat(999) + "\"last\"";
		Object[] numbers = IntStream.range(0, 999).boxed().toArray();
		assertThat(valid("{\"registration_ids\":" + ids.formatted(numbers) + "]}").targets()).hasSize(1000);
		assertThat(errors("{\"registration_ids\":" + ids.formatted(numbers) + ",\"more\"]}"))
			.containsExactly(new FieldError("registration_ids", "must not have more than 1000 elements; it has 1001"));
	}

	@Test
	void theSenderMustBeNamedWhereThereAreSeveral() {
		RequestReading reading = reader("a", "b").read(bytes("{\"to\":\"x\"}"), null);
		assertThat(((RequestReading.Invalid) reading).errors()).singleElement()
			.isEqualTo(new FieldError("sender", "is missing: there are several; name one of a, b"));
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-22T09:59:01Z, ''", "2026-11-22T09:58:59Z, send_at", "2027-11-23T09:59:59Z, ''",
			"2027-11-23T10:00:01Z, send_at", "2026-11-22T10:00:01.123456789Z, ''", "2026-11-22T10:00:01, send_at",
			"2026-11-22T10:01Z, send_at", "2026-11-22 10:01:00Z, send_at", "2027-02-29T10:01:00Z, send_at",
			"tomorrow, send_at", "+12027-01-01T00:00:00Z, send_at" })
	void sendAtIsAnInstantFromNowToAYearAhead(String sendAt, String wrongField) {
		assertThat(String.join("", fields("{\"to\":\"a\",\"send_at\":\"" + sendAt + "\"}"))).isEqualTo(wrongField);
	}

	@Test
	void onlyARepeatMayComeAfterItsSendAt() {
		byte[] request = bytes("{\"to\":\"a\",\"send_at\":\"2026-11-22T09:58:59Z\"}");
		assertThat(this.reader.read(request, null)).isInstanceOf(RequestReading.Invalid.class);
		assertThat(this.reader.read(request, "key")).isInstanceOfSatisfying(RequestReading.ValidAsRepeat.class,
				(late) -> assertThat(late.otherwise().errors()).extracting(FieldError::field)
					.containsExactly("send_at"));
		assertThat(this.reader
			.readLine(bytes("{\"to\":\"a\",\"send_at\":\"2020-01-01T00:00:00Z\",\"idempotency_key\":\"key\"}")))
			.isInstanceOf(RequestReading.ValidAsRepeat.class);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "{\"to\":\"a\",\"priority\":\"x\",%s};key;priority send_at",
			"{\"to\":\"a\",%s};no key;send_at Idempotency-Key" })
	void whatIsWrongBesidesIsWrongInARepeatToo(String json, String key, String fields) {
		RequestReading reading = this.reader.read(bytes(json.formatted("\"send_at\":\"2020-01-01T00:00:00Z\"")), key);
		assertThat(reading).isInstanceOfSatisfying(RequestReading.Invalid.class,
				(invalid) -> assertThat(invalid.errors()).extracting(FieldError::field)
					.containsExactly(fields.split(" ")));
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "timeToLive", "time-to-live", "time_to_lve", "time_to_livee", "time_to_love", "tmie_to_lvie" })
	void aMisspelledFieldIsRecognised(String name) {
		assertThat(errors("{\"to\":\"a\",\"" + name + "\":1}"))
			.containsExactly(new FieldError(name, "is not a known field; did you mean time_to_live?"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "notification_key; is not taken: give the group's key as to",
			"message; is not taken: give what FCM HTTP v1 has in it, with its token or topic as to" })
	void aFieldOfAnotherApiIsTranslated(String name, String problem) {
		assertThat(errors("{\"to\":\"a\",\"" + name + "\":1}")).containsExactly(new FieldError(name, problem));
	}

	@Test
	void theKnownFieldsAreThoseOfEachKindOfRequest() {
		assertThat(errors("{\"to\":\"a\",\"nonsense\":1}").get(0).message())
			.startsWith("is not a known field; known are sender, to, registration_ids,")
			.endsWith(", send_at, and in a line of NDJSON idempotency_key");
	}

	@Test
	void aHundredErrorsAreListedAndAllAreCounted() {
		RequestReading reading = this.reader.read(bytes("{\"registration_ids\":[" + "\" \",".repeat(199) + "\" \"]}"),
				null);
		assertThat(reading).isInstanceOfSatisfying(RequestReading.Invalid.class, (invalid) -> {
			assertThat(invalid.errors()).hasSize(100);
			assertThat(invalid.count()).isEqualTo(200);
		});
	}

	private List<String> fields(String json) {
		return errors(json).stream().map(FieldError::field).toList();
	}

	private List<FieldError> errors(String json) {
		return (this.reader.read(bytes(json), null) instanceof RequestReading.Invalid invalid) ? invalid.errors()
				: List.of();
	}

	private NewNotification valid(String json) {
		RequestReading reading = this.reader.read(bytes(json), null);
		assertThat(reading).isInstanceOf(RequestReading.Valid.class);
		return ((RequestReading.Valid) reading).notification();
	}

	private static NotificationRequestReader reader(String... senders) {
		return new NotificationRequestReader(new Senders(new TreeSet<>(List.of(senders))),
				Clock.fixed(NOW, ZoneOffset.UTC));
	}

	private static byte[] bytes(String json) {
		return json.getBytes(StandardCharsets.UTF_8);
	}

}
