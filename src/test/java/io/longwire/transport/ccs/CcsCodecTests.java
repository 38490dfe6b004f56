package io.longwire.transport.ccs;

import io.longwire.notification.Content;
import io.longwire.notification.Options;
import io.longwire.notification.Priority;
import io.longwire.notification.Target;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutboundMessage.LastTry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CcsCodecTests {

	private static final Options PLAIN = new Options(null, null, 60, false, false, false, false, null, false);

	@Test
	void splicesThePayloadIn() {
		assertThat(json(Target.to("tokA"), "{\"data\":{\"k\":1.50},\"notification\":{\"title\":\"t\"}}", PLAIN))
			.isEqualTo("{\"to\":\"tokA\",\"message_id\":\"17\",\"time_to_live\":60,\"data\":{\"k\":1.50},"
					+ "\"notification\":{\"title\":\"t\"}}");
	}

	@Test
	void anEmptyPayloadLeavesNoComma() {
		assertThat(json(Target.to("tokA"), " { } ", PLAIN))
			.isEqualTo("{\"to\":\"tokA\",\"message_id\":\"17\",\"time_to_live\":60}");
	}

	@Test
	void aConditionHasItsOwnField() {
		assertThat(json(Target.condition("'a' in topics && 'b' in topics"), "{}", PLAIN))
			.startsWith("{\"condition\":\"'a' in topics && 'b' in topics\",\"message_id\"");
	}

	@Test
	void writesEveryOptionUnderTheNameOfCcs() {
		Options all = new Options(Priority.HIGH, "key \"1\"", 60, true, true, true, true, "com.example.app", true);
		assertThat(json(Target.to("/topics/a"), "{}", all))
			.isEqualTo("{\"to\":\"/topics/a\",\"message_id\":\"17\",\"time_to_live\":60,\"priority\":\"high\","
					+ "\"collapse_key\":\"key \\\"1\\\"\",\"restricted_package_name\":\"com.example.app\","
					+ "\"delivery_receipt_requested\":true,\"dry_run\":true,\"content_available\":true,"
					+ "\"mutable_content\":true,\"direct_boot_ok\":true}");
	}

	@Test
	void escapesWhatXmlCannotCarry() {
		assertThat(json(Target.to("t"), "{\"data\":{\"k\":\"]]> > \uFFFE\uFFFF \uD83D\uDE00 \uD83D \uDE00\"}}", PLAIN))
			.contains("\"]]\\u003e > \\ufffe\\uffff \uD83D\uDE00 \\ud83d \\ude00\"");
	}

	@Test
	void anAckQuotesWhateverIdADeviceChose() {
		assertThat(CcsCodec.ack("tok\"A", "u\\1\u0001\uFFFF"))
			.isEqualTo("{\"to\":\"tok\\\"A\",\"message_id\":\"u\\\\1\\u0001\\uffff\",\"message_type\":\"ack\"}");
	}

	private static String json(Target target, String payload, Options options) {
		return CcsCodec
			.message(new OutboundMessage(17, 0, target, new Content(payload, options), 60_000, LastTry.NONE, false), 0);
	}

}
