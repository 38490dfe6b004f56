package io.longwire.intake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.longwire.notification.Abilities;
import io.longwire.notification.NativeBlock;
import io.longwire.notification.Senders;
import io.longwire.notification.Target;
import io.longwire.problem.FieldError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NativeBlockTests {

	private static final Abilities APPLE = new Abilities(Set.of(Target.Kind.TOKEN), Set.of(NativeBlock.APNS));

	private static final Abilities CCS = new Abilities(Set.of(Target.Kind.CONDITION), Set.of());

	private final NotificationRequestReader reader = new NotificationRequestReader(
			new Senders(new TreeMap<>(Map.of("all", Abilities.ALL, "apple", APPLE, "ccs", CCS))), Clock.systemUTC());

	@Test
	void areKeptAsTheyWereWritten() {
		String blocks = valid("""
				"sender":"all","to":"a","webpush":{ "headers": {"x":"y"} },"android":{"n":[1.50,null,true]}""");
		assertThat(blocks).isEqualTo("{\"android\":{\"n\":[1.50,null,true]},\"webpush\":{\"headers\":{\"x\":\"y\"}}}");
	}

	@Test
	void withoutAnyThereAreNone() {
		assertThat(valid("\"sender\":\"all\",\"to\":\"a\"")).isNull();
		assertThat(valid("\"sender\":\"all\",\"to\":\"a\",\"android\":null")).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					"sender":"all","to":"a","android":[]                     | android | an object, not an array
					"sender":"all","to":"a","fcm_options":"x"                | fcm_options | an object, not a string
					"sender":"all","to":"a","apns":{"a":1,"a":2}             | apns | more than once
					"sender":"apple","to":"a","webpush":{}                   | webpush | sender apple
					"sender":"apple","to":"/topics/x"                        | to | must be a registration token
					"sender":"apple","condition":"'a' in topics"             | condition | must be a registration token
					"sender":"ccs","condition":"'a' in topics&&'b' in topics&&'c' in topics&&'d' in topics" | condition | more than 2 operators
					"sender":"all","to":"a","data":{"longwire_message_id":1} | data.longwire_message_id | is reserved
					""")
	void whatIsWrongIsToldByName(String fields, String field, String message) {
		List<FieldError> errors = errors(fields);
		assertThat(errors).hasSize(1);
		assertThat(errors.get(0).field()).isEqualTo(field);
		assertThat(errors.get(0).message()).contains(message);
	}

	@Test
	void areBoundedInSize() {
		assertThat(valid("\"sender\":\"all\",\"to\":\"a\",\"android\":{\"k\":\"" + "ü".repeat(2044) + "\"}"))
			.isNotNull();
		assertThat(errors("\"sender\":\"all\",\"to\":\"a\",\"android\":{\"k\":\"" + "ü".repeat(2045) + "\"}"))
			.singleElement()
			.satisfies((error) -> assertThat(error.message()).contains("4098 bytes", "4096"));
	}

	@Test
	void whatTheSenderKnowsIsTaken() {
		assertThat(
				read("\"sender\":\"all\",\"condition\":\"'a' in topics||'b' in topics||'c' in topics||'d' in topics\""))
			.isInstanceOf(RequestReading.Valid.class);
		assertThat(valid("\"sender\":\"apple\",\"to\":\"a\",\"apns\":{}")).isEqualTo("{\"apns\":{}}");
	}

	private String valid(String fields) {
		return ((RequestReading.Valid) read(fields)).notification().content().nativeBlocks();
	}

	private List<FieldError> errors(String fields) {
		return ((RequestReading.Invalid) read(fields)).errors();
	}

	private RequestReading read(String fields) {
		return this.reader.read(("{" + fields + "}").getBytes(StandardCharsets.UTF_8), null);
	}

}
