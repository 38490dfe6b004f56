package io.longwire.sandbox.fcm;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What Google refuses is refused here.
 */
class FcmMessageReaderTests {

	@Test
	void aMessageIsRead() {
		FcmMessage message = read("""
				{"validate_only":true,"message":{"token":"tokA","data":{"longwire_message_id":"17","k":"v"},
				"notification":{"title":"T"},"android":{"ttl":"3.5s","priority":"HIGH"},
				"apns":{"headers":{"apns-priority":"5"},"payload":{"any":[1]}},"webpush":{"headers":{"TTL":"1"}},
				"fcm_options":{"analytics_label":"l"}}}""");
		assertThat(message).isEqualTo(new FcmMessage("tokA", true, "17", true));
		assertThat(read("{\"message\":{\"topic\":\"news\"}}")).isEqualTo(new FcmMessage("news", false, null, false));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"token":"a","topic":"b"}                                  | message
			{"data":{}}                                                | message
			{"topic":"/topics/b"}                                      | message.topic
			{"token":"a","data":{"n":1}}                               | message.data.n
			{"token":"a","colour":"red"}                               | message
			{"token":"a","notification":{"badge":"1"}}                 | message.notification
			{"token":"a","android":{"ttl":"600"}}                      | message.android.ttl
			{"token":"a","android":{"priority":"urgent"}}              | message.android.priority
			{"token":"a","apns":{"headers":{"apns-priority":10}}}      | message.apns.headers.apns-priority
			""")
	void whatIsWrongIsBlamed(String message, String field) {
		assertThatExceptionOfType(FcmMessageReader.RefusedException.class)
			.isThrownBy(() -> read("{\"message\":" + message + "}"))
			.satisfies((refused) -> {
				assertThat(refused.reply().status()).isEqualTo(400);
				assertThat(refused.reply().json().at("/error/details/1/fieldViolations/0/field").asString())
					.isEqualTo(field);
			});
	}

	@Test
	void whatIsTooBigIsRefused() {
		assertThat(read("{\"message\":{\"token\":\"a\",\"data\":{\"k\":\"" + "x".repeat(4095) + "\"}}}")).isNotNull();
		assertThatExceptionOfType(FcmMessageReader.RefusedException.class)
			.isThrownBy(() -> read("{\"message\":{\"token\":\"a\",\"data\":{\"k\":\"" + "x".repeat(4096) + "\"}}}"));
	}

	private static FcmMessage read(String json) {
		return FcmMessageReader.read(json.getBytes(StandardCharsets.UTF_8));
	}

}
