package io.longwire.transport.fcm;

import java.nio.charset.StandardCharsets;

import io.longwire.notification.Content;
import io.longwire.notification.Options;
import io.longwire.notification.Priority;
import io.longwire.notification.Target;
import io.longwire.transport.AppleBlockContract;
import io.longwire.transport.CollapseKey;
import io.longwire.transport.MessageIdInPayload;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutboundMessage.LastTry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every field of a request, in the words of FCM HTTP v1.
 */
class FcmBodyTests implements AppleBlockContract {

	private static final long NOW = 1_700_000_000_000L;

	private static final Options PLAIN = new Options(null, null, 600, false, false, false, false, null, false);

	private static final String LIFETIME = """
			"android":{"ttl":"600s"},"apns":{"headers":{"apns-expiration":"1700000600","apns-priority":"5"}},
			"webpush":{"headers":{"TTL":"600"}}""";

	@Test
	void aTokenWithDataIsWrittenWithItsTimeToLive() {
		assertThat(body(Target.to("tokA"), "{\"data\":{\"k\":\"v\"}}", PLAIN))
			.isEqualTo(json("{\"message\":{\"token\":\"tokA\",\"data\":{\"k\":\"v\"}," + LIFETIME + "}}"));
	}

	@Test
	void topicsAndConditionsHaveTheirOwnFields() {
		assertThat(body(Target.to("/topics/news"), "{}", PLAIN).at("/message/topic").asString()).isEqualTo("news");
		String condition = "'a' in topics && 'b' in topics";
		assertThat(body(Target.condition(condition), "{}", PLAIN).at("/message/condition").asString())
			.isEqualTo(condition);
	}

	@Test
	void everyOptionStandsWhereEachPlatformLooksForIt() {
		var options = new Options(Priority.HIGH, "sync", 600, false, true, true, true, "com.example", true);
		assertThat(body(Target.to("tokA"), "{\"notification\":{\"title\":\"T\",\"body\":\"B\"}}", options))
			.isEqualTo(json("""
					{"validate_only":true,"message":{"token":"tokA","notification":{"title":"T","body":"B"},
					"android":{"ttl":"600s","priority":"high","collapse_key":"sync",
					"restricted_package_name":"com.example","direct_boot_ok":true},
					"apns":{"headers":{"apns-expiration":"1700000600","apns-priority":"10",
					"apns-collapse-id":"sync"},"payload":{"aps":{"content-available":1,"mutable-content":1}}},
					"webpush":{"headers":{"TTL":"600","Urgency":"high","Topic":"sync"}}}}"""));
	}

	@ParameterizedTest
	@CsvSource({ "NORMAL, true", "NORMAL, false", "HIGH, false", "HIGH, true", ", true", ", false" })
	void whatOnlyWakesAnAppleAppIsNotUrgent(@Nullable Priority priority, boolean contentAvailable) {
		var options = new Options(priority, null, 600, false, false, contentAvailable, false, null, false);
		JsonNode message = body(Target.to("tokA"), "{\"data\":{}}", options).path("message");
		assertThat(message.at("/apns/headers/apns-priority").asString("none")).isEqualTo("5");
		assertThat(message.at("/android").has("priority")).isEqualTo(priority != null);
	}

	@Test
	void whatShowsOnAnAppleDeviceByItsOwnBlockDoesNotOnlyWakeTheApp() {
		var options = new Options(Priority.HIGH, null, 600, false, false, true, false, null, false);
		var content = new Content("{\"data\":{}}", options, "{\"apns\":{\"payload\":{\"aps\":{\"badge\":1}}}}");
		assertThat(body(content, MessageIdInPayload.NEVER).at("/message/apns/headers/apns-priority").asString())
			.isEqualTo("10");
	}

	@Override
	public String priority(String payload, String own) {
		var options = new Options(Priority.HIGH, null, 600, false, false, false, false, null, false);
		return body(new Content(payload, options, "{\"apns\":" + own + "}"), MessageIdInPayload.NEVER)
			.at("/message/apns/headers/apns-priority")
			.asString();
	}

	@Test
	void whatTheCallerTookAwayStaysAway() {
		for (String headers : new String[] { "null", "{\"apns-priority\":null}" }) {
			var content = new Content("{\"data\":{}}", PLAIN, "{\"apns\":{\"headers\":" + headers + "}}");
			assertThat(body(content, MessageIdInPayload.NEVER).at("/message/apns/headers").has("apns-priority"))
				.isFalse();
		}
	}

	@Test
	void aLiveActivityOfFcmsOwnMayBeUrgent() {
		assertThat(priority("{\"data\":{}}", """
				{"live_activity_token":"t","payload":{"aps":{"event":"update","content-state":{"k":1}}}}"""))
			.isEqualTo("10");
	}

	@Test
	void whatIsShownBeforeItsTimeEndsWhenItWillEnd() {
		long sendAt = NOW + 3_600_000;
		var message = new OutboundMessage(17, 0, Target.to("tokA"), new Content("{}", PLAIN), sendAt + 600_000,
				LastTry.NONE, false);
		assertThat(body(message, MessageIdInPayload.NEVER).path("message"))
			.isEqualTo(json("{\"token\":\"tokA\"," + LIFETIME.replace("1700000600", "1700004200") + "}"));
	}

	@Override
	public JsonNode aps(String notification, String own) {
		var content = new Content("{\"notification\":" + notification + "}", PLAIN,
				"{\"apns\":{\"payload\":{\"aps\":" + own + "}}}");
		return body(content, MessageIdInPayload.NEVER).at("/message/apns/payload/aps");
	}

	@ParameterizedTest
	@ValueSource(strings = { "order update", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
			"üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü" })
	void aCollapseKeyFitsEachHeaderAndCollapsesThere(String key) {
		var options = new Options(null, key, 600, false, false, false, false, null, false);
		JsonNode message = body(Target.to("tokA"), "{}", options).path("message");
		assertThat(message.at("/android/collapse_key").asString()).isEqualTo(key);
		assertThat(message.at("/apns/headers/apns-collapse-id").asString()).isEqualTo(CollapseKey.forApple(key))
			.satisfies((id) -> assertThat(id.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(64));
		assertThat(message.at("/webpush/headers/Topic").asString()).isEqualTo(CollapseKey.forWeb(key))
			.matches("[A-Za-z0-9_-]{1,32}");
	}

	@Test
	void nowOrNeverIsZeroEverywhere() {
		var options = new Options(null, null, 0, false, false, false, false, null, false);
		JsonNode message = body(Target.to("tokA"), "{}", options).path("message");
		assertThat(message.at("/android/ttl").asString()).isEqualTo("0s");
		assertThat(message.at("/apns/headers/apns-expiration").asString()).isEqualTo("0");
		assertThat(message.at("/webpush/headers/TTL").asString()).isEqualTo("0");
	}

	@Test
	void everyKeyOfADisplayStandsWhereEachPlatformLooksForIt() {
		String payload = """
				{"notification":{"title":"T","body":"B","image":"https://x/y.png","icon":"i","color":"#112233","sound":"ding","tag":"t",
				"click_action":"OPEN","android_channel_id":"c","subtitle":"S","badge":"7","title_loc_key":"tk",
				"title_loc_args":"[\\"Ada\\"]","body_loc_key":"bk","body_loc_args":"[\\"1\\",\\"2\\"]"}}""";
		JsonNode message = body(Target.to("tokA"), payload, PLAIN).path("message");
		assertThat(message.path("notification"))
			.isEqualTo(json("{\"title\":\"T\",\"body\":\"B\",\"image\":\"https://x/y.png\"}"));
		assertThat(message.at("/android/notification")).isEqualTo(json("""
				{"icon":"i","color":"#112233","sound":"ding","tag":"t","click_action":"OPEN","channel_id":"c",
				"title_loc_key":"tk","title_loc_args":["Ada"],"body_loc_key":"bk","body_loc_args":["1","2"]}"""));
		assertThat(message.at("/apns/payload/aps")).isEqualTo(json("""
				{"alert":{"title":"T","body":"B","subtitle":"S","title-loc-key":"tk","title-loc-args":["Ada"],
				"loc-key":"bk","loc-args":["1","2"]},"sound":"ding","category":"OPEN","badge":7}"""));
	}

	@Test
	void aSoundThatIsAnObjectIsForAppleAlone() {
		String payload = "{\"notification\":{\"title\":\"T\",\"sound\":{\"critical\":1,\"name\":\"s\"}}}";
		JsonNode message = body(Target.to("tokA"), payload, PLAIN).path("message");
		assertThat(message.at("/apns/payload/aps/sound")).isEqualTo(json("{\"critical\":1,\"name\":\"s\"}"));
		assertThat(message.at("/android/notification").isMissingNode()).isTrue();
	}

	@Test
	void whatTheCallerWroteNativelyGoesOverWhatWasMapped() {
		String blocks = """
				{"android":{"ttl":"5s","direct_boot_ok":true,"notification":{"image":"https://x/y.png"}},
				"apns":{"headers":{"apns-expiration":null},"payload":{"aps":{"thread-id":"x"},"own":[1,2]}},
				"webpush":{"fcm_options":{"link":"https://x"}},"fcm_options":{"analytics_label":"a"}}""";
		assertThat(body(new Content("{\"notification\":{\"title\":\"T\",\"icon\":\"i\"}}", PLAIN, blocks),
				MessageIdInPayload.NEVER))
			.isEqualTo(json("""
					{"message":{"token":"tokA","notification":{"title":"T"},
					"android":{"ttl":"5s","direct_boot_ok":true,
					"notification":{"icon":"i","image":"https://x/y.png"}},
					"apns":{"headers":{},"payload":{"aps":{"thread-id":"x"},"own":[1,2]}},
					"webpush":{"headers":{"TTL":"600"},"fcm_options":{"link":"https://x"}},
					"fcm_options":{"analytics_label":"a"}}}"""));
	}

	@ParameterizedTest
	@CsvSource({ "NEVER, true, ''", "RECEIPTS, false, ''", "RECEIPTS, true, 17", "ALWAYS, false, 17" })
	void theMessageIdTravelsWhenItIsAskedFor(MessageIdInPayload when, boolean receipt, String expected) {
		var options = new Options(null, null, 600, receipt, false, false, false, null, false);
		JsonNode data = body(new Content("{\"data\":{\"k\":\"v\"}}", options), when).at("/message/data");
		assertThat(data.path("longwire_message_id").asString("")).isEqualTo(expected);
		assertThat(data.path("k").asString()).isEqualTo("v");
	}

	@ParameterizedTest
	@CsvSource({ "NEVER, true, ''", "RECEIPTS, false, ''", "RECEIPTS, true, 17", "ALWAYS, false, 17" })
	void theMessageIdTravelsInDataOfOnePlatformToo(MessageIdInPayload when, boolean receipt, String expected) {
		var options = new Options(null, null, 600, receipt, false, false, false, null, false);
		JsonNode message = body(new Content("{\"data\":{\"k\":\"v\"}}", options, """
				{"android":{"data":{"own":"1"}},"webpush":{"data":{"own":"2"}}}"""), when).path("message");
		assertThat(message.at("/android/data/own").asString()).isEqualTo("1");
		assertThat(message.at("/android/data/longwire_message_id").asString("")).isEqualTo(expected);
		assertThat(message.at("/webpush/data/own").asString()).isEqualTo("2");
		assertThat(message.at("/webpush/data/longwire_message_id").asString("")).isEqualTo(expected);
	}

	@Test
	void numbersKeepAllTheirDigits() {
		String blocks = "{\"android\":{\"n\":[1.50,12345678901234567.89,1E+400,1E-1000000000,123456789012345678901]}}";
		OutboundMessage message = message(Target.to("tokA"), new Content("{}", PLAIN, blocks));
		assertThat(new String(new FcmBody(MessageIdInPayload.NEVER).of(message, NOW), StandardCharsets.UTF_8))
			.contains("\"n\":[1.50,12345678901234567.89,1E+400,1E-1000000000,123456789012345678901]");
	}

	@Test
	void emptyDataOfOnePlatformLeavesTheCommonDataInItsPlace() {
		JsonNode message = body(new Content("{\"data\":{\"k\":\"v\"}}", PLAIN, "{\"android\":{\"data\":{}}}"),
				MessageIdInPayload.ALWAYS)
			.path("message");
		assertThat(message.at("/data/longwire_message_id").asString()).isEqualTo("17");
		assertThat(message.at("/android/data").isEmpty()).isTrue();
	}

	private static JsonNode body(Target target, String payload, Options options) {
		return body(target, new Content(payload, options), MessageIdInPayload.RECEIPTS);
	}

	private static JsonNode body(Content content, MessageIdInPayload messageId) {
		return body(Target.to("tokA"), content, messageId);
	}

	private static JsonNode body(Target target, Content content, MessageIdInPayload messageId) {
		return body(message(target, content), messageId);
	}

	private static OutboundMessage message(Target target, Content content) {
		return new OutboundMessage(17, 0, target, content, NOW + content.options().timeToLive() * 1000L, LastTry.NONE,
				false);
	}

	private static JsonNode body(OutboundMessage message, MessageIdInPayload messageId) {
		return json(new String(new FcmBody(messageId).of(message, NOW), StandardCharsets.UTF_8));
	}

	private static JsonNode json(String text) {
		return FcmBody.JSON.readTree(text);
	}

}
