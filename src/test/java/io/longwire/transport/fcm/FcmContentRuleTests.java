package io.longwire.transport.fcm;

import io.longwire.notification.Content;
import io.longwire.notification.ContentRule;
import io.longwire.notification.Options;
import io.longwire.transport.MessageIdInPayload;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What does not fit with the message id, or stands in its place, is refused, wherever the
 * id goes.
 */
class FcmContentRuleTests {

	private static final int MOST = 4096;

	@Test
	void theIdCountsInData() {
		assertThat(problem(null, MOST - MessageIdInPayload.BYTES, MessageIdInPayload.ALWAYS)).isNull();
		assertThat(problem(null, MOST - MessageIdInPayload.BYTES + 1, MessageIdInPayload.ALWAYS))
			.isEqualTo(new ContentRule.Problem("data",
					"keys and values of data and notification, and the message id that is added as data.longwire_message_id,"
							+ " hold 4097 bytes of UTF-8 together; FCM takes 4096"));
		assertThat(problem(null, MOST, MessageIdInPayload.NEVER)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "android", "webpush" })
	void theIdCountsInDataOfOnePlatform(String platform) {
		String block = "{\"%s\":{\"data\":{\"n\":17,\"ü\":\"%s\"}}}";
		int room = MOST - MessageIdInPayload.BYTES - 5;
		assertThat(problem(block.formatted(platform, "x".repeat(room)), 0, MessageIdInPayload.ALWAYS)).isNull();
		String tooMuch = block.formatted(platform, "x".repeat(room + 1));
		assertThat(problem(tooMuch, 0, MessageIdInPayload.ALWAYS)).isEqualTo(new ContentRule.Problem(platform + ".data",
				"keys and values, and the message id that is added as longwire_message_id, hold 4097 bytes of UTF-8"
						+ " together; FCM takes 4096"));
		assertThat(problem(tooMuch, 0, MessageIdInPayload.NEVER)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "android, NEVER, '\"theirs\"'", "webpush, RECEIPTS, 17", "android, ALWAYS, null" })
	void theKeyOfTheIdIsReservedInDataOfOnePlatform(String platform, MessageIdInPayload messageId, String value) {
		String block = "{\"%s\":{\"data\":{\"k\":\"v\",\"longwire_message_id\":%s}}}".formatted(platform, value);
		assertThat(problem(block, 0, messageId))
			.isEqualTo(new ContentRule.Problem(platform + ".data.longwire_message_id",
					"is reserved: Longwire writes the message id there for push services that have none"));
	}

	private static ContentRule.@Nullable Problem problem(@Nullable String blocks, int payloadBytes,
			MessageIdInPayload messageId) {
		var options = new Options(null, null, 600, false, false, false, false, null, false);
		return new FcmContentRule(messageId).problem(new Content("{}", options, blocks), payloadBytes, MOST);
	}

}
