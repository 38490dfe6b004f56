package io.longwire.transport.apns;

import java.util.Map;

import com.eatthepath.pushy.apns.DeliveryPriority;
import com.eatthepath.pushy.apns.PushType;
import io.longwire.notification.Content;
import io.longwire.notification.Options;
import io.longwire.notification.Priority;
import io.longwire.notification.Target;
import io.longwire.transport.AppleBlockContract;
import io.longwire.transport.CollapseKey;
import io.longwire.transport.MessageIdInPayload;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.RejectionReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ApnsRequestTests implements AppleBlockContract {

	private static final Options PLAIN = new Options(null, null, 60, false, false, false, false, null, false);

	@Test
	void displayBecomesAps() throws Unsendable {
		ApnsRequest request = map(
				"""
						{"notification":{"title":"Hi","subtitle":"you","body":"there","badge":"3","sound":"ping.caf",
						"click_action":"OPEN","icon":"android only","image":"for FCM","title_loc_key":"T","title_loc_args":"[\\"a\\"]",
						"body_loc_key":"B","body_loc_args":"[\\"b\\",\\"c\\"]"},"data":{"order":"4711"}}""",
				PLAIN);
		assertThat(request.payload()).isEqualTo("""
				{"aps":{"alert":{"title":"Hi","subtitle":"you","body":"there","title-loc-key":"T","loc-key":"B",\
				"title-loc-args":["a"],"loc-args":["b","c"]},"badge":3,"sound":"ping.caf","category":"OPEN"},\
				"order":"4711"}""");
		assertThat(request.pushType()).isEqualTo(PushType.ALERT);
		assertThat(request.priority()).isEqualTo(DeliveryPriority.IMMEDIATE);
	}

	@Test
	void dataAloneIsABackgroundPush() throws Unsendable {
		ApnsRequest request = map("{\"data\":{\"k\":\"v\"}}",
				new Options(Priority.HIGH, null, 60, false, false, false, false, null, false));
		assertThat(request.payload()).isEqualTo("{\"aps\":{\"content-available\":1},\"k\":\"v\"}");
		assertThat(request.pushType()).isEqualTo(PushType.BACKGROUND);
		assertThat(request.priority()).isEqualTo(DeliveryPriority.CONSERVE_POWER);
	}

	@Test
	void optionsBecomeHeadersAndFlags() throws Unsendable {
		ApnsRequest request = map("{\"notification\":{\"sound\":{\"critical\":1,\"name\":\"x\"}}}",
				new Options(Priority.NORMAL, "news", 60, false, false, true, true, "com.android.only", true));
		assertThat(request.payload()).isEqualTo("{\"aps\":{\"sound\":{\"critical\":1,\"name\":\"x\"},"
				+ "\"mutable-content\":1,\"content-available\":1}}");
		assertThat(request.headers()).containsExactlyInAnyOrderEntriesOf(
				Map.of("apns-expiration", Long.toString(ApnsRig.START.plusSeconds(60).getEpochSecond()),
						"apns-collapse-id", "news", "apns-priority", "5", "apns-push-type", "alert", "apns-topic",
						"com.example.shop", "apns-id", ApnsId.of(7).toString()));
	}

	@Test
	void nowOrNeverIsZero() throws Unsendable {
		assertThat(map("{}", new Options(null, null, 0, false, false, false, false, null, false)).expiration())
			.isZero();
	}

	@ParameterizedTest
	@CsvSource({ "NEVER, true, false", "RECEIPTS, true, true", "RECEIPTS, false, false", "ALWAYS, false, true" })
	void theMessageIdTravelsWhenAskedFor(MessageIdInPayload when, boolean receipt, boolean travels) throws Unsendable {
		Options options = new Options(null, null, 60, receipt, false, false, false, null, false);
		ApnsRequest request = ApnsRequest.of(ApnsRig.message(7, "{}", options, null),
				ApnsRig.settings(443, 3, ApnsPeer.CERTIFICATE.signingKeyFile(), when));
		assertThat(request.payload().contains("\"longwire_message_id\":\"7\"")).isEqualTo(travels);
	}

	@Test
	void theCallersOwnWordsBeatOurs() throws Unsendable {
		ApnsRequest request = ApnsRequest.of(ApnsRig.message(7, "{\"notification\":{\"title\":\"a\"}}", PLAIN, """
				{"apns":{"headers":{"apns-priority":"5","apns-push-type":"liveactivity","apns-collapse-id":"x"},
				"payload":{"aps":{"alert":"b","thread-id":"t"},"more":true}}}"""), settings());
		assertThat(request.payload()).isEqualTo("{\"aps\":{\"alert\":\"b\",\"thread-id\":\"t\"},\"more\":true}");
		assertThat(request.headers()).containsEntry("apns-priority", "5")
			.containsEntry("apns-push-type", "liveactivity")
			.containsEntry("apns-topic", "com.example.shop.push-type.liveactivity")
			.containsEntry("apns-collapse-id", "x");
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "BACKGROUND")
	void onlyABackgroundPushWakesTheAppUnasked(PushType type) throws Unsendable {
		ApnsProperties.Sender sender = ApnsRig.pushType(type, settings());
		ApnsRequest request = ApnsRequest.of(ApnsRig.message(7, "{\"data\":{\"k\":\"v\"}}", PLAIN, null), sender);
		assertThat(request.payload()).isEqualTo("{\"aps\":{},\"k\":\"v\"}");
		assertThat(request.pushType()).isEqualTo(type);
		assertThat(request.priority()).isEqualTo(DeliveryPriority.IMMEDIATE);
		String own = "{\"apns\":{\"headers\":{\"apns-push-type\":\"" + type.getHeaderValue()
				+ "\"},\"payload\":{\"aps\":{\"event\":\"end\"}}}}";
		assertThat(ApnsRequest.of(ApnsRig.message(7, "{}", PLAIN, own), settings()).payload())
			.isEqualTo("{\"aps\":{\"event\":\"end\"}}");
	}

	@ParameterizedTest
	@CsvSource({ "alert, com.example.shop", "background, com.example.shop", "mdm, com.example.shop",
			"voip, com.example.shop.voip", "complication, com.example.shop.complication",
			"fileprovider, com.example.shop.pushkit.fileprovider", "location, com.example.shop.location-query",
			"liveactivity, com.example.shop.push-type.liveactivity", "pushtotalk, com.example.shop.voip-ptt" })
	void eachPushTypeHasTheTopicThatAppleWants(String type, String topic) throws Unsendable {
		String blocks = "{\"apns\":{\"headers\":{\"apns-push-type\":\"" + type + "\"}}}";
		assertThat(ApnsRequest.of(ApnsRig.message(7, "{}", PLAIN, blocks), settings()).topic()).isEqualTo(topic);
		assertThat(ApnsTopic.of(topic, PushType.getFromHeaderValue(type))).isEqualTo(topic);
	}

	@Override
	public JsonNode aps(String notification, String own) throws Unsendable {
		String payload = "{\"notification\":" + notification + "}";
		ApnsRequest request = ApnsRequest
			.of(ApnsRig.message(7, payload, PLAIN, "{\"apns\":{\"payload\":{\"aps\":" + own + "}}}"), settings());
		return JsonMapper.shared().readTree(request.payload()).path("aps");
	}

	@Override
	public String priority(String payload, String own) throws Unsendable {
		Options urgent = new Options(Priority.HIGH, null, 60, false, false, false, false, null, false);
		return ApnsRequest.of(ApnsRig.message(7, payload, urgent, "{\"apns\":" + own + "}"), settings())
			.headers()
			.get("apns-priority");
	}

	@Test
	void nullTakesAwayWhatWasMapped() throws Unsendable {
		ApnsRequest request = ApnsRequest.of(
				ApnsRig.message(7, "{\"notification\":{\"title\":\"a\"},\"data\":{\"k\":\"v\",\"l\":\"w\"}}",
						new Options(Priority.NORMAL, "news", 60, false, false, true, true, null, false), """
								{"apns":{"headers":{"apns-priority":null,"apns-push-type":null,"apns-collapse-id":null},
								"payload":{"aps":{"content-available":null,"mutable-content":null},"k":null}}}"""),
				settings());
		assertThat(request.payload()).isEqualTo("{\"aps\":{\"alert\":{\"title\":\"a\"}},\"l\":\"w\"}");
		assertThat(request.headers()).containsEntry("apns-priority", "10")
			.containsEntry("apns-push-type", "alert")
			.doesNotContainKey("apns-collapse-id");
	}

	@Test
	void numbersKeepAllTheirDigits() throws Unsendable {
		String numbers = "[1.50,12345678901234567.89,1E+400,1E-1000000000,123456789012345678901]";
		ApnsRequest request = ApnsRequest.of(ApnsRig.message(7, "{\"notification\":{\"sound\":{\"volume\":0.50}}}",
				PLAIN, "{\"apns\":{\"payload\":{\"n\":" + numbers + "}}}"), settings());
		assertThat(request.payload()).isEqualTo("{\"aps\":{\"sound\":{\"volume\":0.50}},\"n\":" + numbers + "}");
	}

	@Test
	void whatIsLeftWithoutAnythingToShowWakesTheApp() throws Unsendable {
		ApnsRequest request = ApnsRequest.of(ApnsRig.message(7, "{\"notification\":{\"title\":\"a\"}}", PLAIN,
				"{\"apns\":{\"payload\":{\"aps\":null,\"longwire_message_id\":\"8\"}}}"), settings());
		assertThat(request.payload()).isEqualTo("{\"aps\":{\"content-available\":1}}");
		assertThat(request.pushType()).isEqualTo(PushType.BACKGROUND);
		assertThat(request.priority()).isEqualTo(DeliveryPriority.CONSERVE_POWER);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = { "{\"notification\":{\"badge\":\"many\"}};;notification.badge",
			"{\"notification\":{\"badge\":\"-1\"}};;notification.badge",
			"{\"notification\":{\"badge\":\"4294967295\"}};;notification.badge", "{\"data\":{\"aps\":\"x\"}};;data.aps",
			"{};{\"apns\":{\"payload\":{\"aps\":\"x\"}}};apns.payload.aps",
			"{};{\"apns\":{\"payload\":\"{}\"}};apns.payload must be an object",
			"{};{\"apns\":{\"payload\":[]}};apns.payload must be an object",
			"{};{\"apns\":{\"headers\":[]}};apns.headers must be an object",
			"{};{\"apns\":{\"aps\":{\"alert\":\"x\"}}};apns.aps",
			"{};{\"apns\":{\"live_activity_token\":\"x\"}};apns.live_activity_token",
			"{};{\"apns\":{\"headers\":{\"apns-topic\":\"x\"}}};apns.headers.apns-topic",
			"{};{\"apns\":{\"headers\":{\"apns-priority\":\"7\"}}};apns.headers.apns-priority",
			"{};{\"apns\":{\"headers\":{\"apns-priority\":{\"x\":1}}}};apns.headers.apns-priority",
			"{};{\"apns\":{\"headers\":{\"apns-push-type\":\"x\"}}};apns.headers.apns-push-type" })
	void whatApnsWouldRefuseIsNamed(String payload, String blocks, String field) {
		assertThatExceptionOfType(Unsendable.class)
			.isThrownBy(() -> ApnsRequest.of(ApnsRig.message(7, payload, PLAIN, blocks), settings()))
			.withMessageStartingWith(field);
	}

	@Test
	void whatIsForFcmAloneIsLeftOutAndNullIsNothing() throws Unsendable {
		String blocks = "{\"apns\":{\"headers\":null,\"payload\":null,\"fcm_options\":{\"image\":\"x\"}}}";
		ApnsRequest request = ApnsRequest.of(ApnsRig.message(7, "{\"data\":{\"k\":\"v\"}}", PLAIN, blocks), settings());
		assertThat(request.payload()).isEqualTo("{\"aps\":{\"content-available\":1},\"k\":\"v\"}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			value = { "apns-push-type;widgets;is none that Longwire sends: alert, background, voip, complication",
					"apns-priority;1;must be 10 or 5: Longwire sends no other" })
	void whatAppleKnowsAndPushyDoesNotIsNotSaidToBeWrong(String name, String value, String problem) {
		String blocks = "{\"apns\":{\"headers\":{\"" + name + "\":\"" + value + "\"}}}";
		assertThatExceptionOfType(Unsendable.class)
			.isThrownBy(() -> ApnsRequest.of(ApnsRig.message(7, "{}", PLAIN, blocks), settings()))
			.withMessageStartingWith("apns.headers." + name + " " + problem);
	}

	@Test
	void sizesAreCheckedInBytes() throws Unsendable {
		String fits = "ü".repeat(2029);
		map("{\"data\":{\"k\":\"" + fits + "\"}}", PLAIN);
		assertThatExceptionOfType(Unsendable.class).isThrownBy(() -> map("{\"data\":{\"k\":\"" + fits + "ü\"}}", PLAIN))
			.withMessage("data makes a payload of 4098 bytes; APNs takes 4096");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "a\nb", "a\r", "\u0000", "a\tb", "a\u007f", " a", "a ", "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü" })
	void whatIsNoHeaderGoesOutAsItsDigestAndIsRefusedAsAHeaderOfTheCallers(String key) throws Unsendable {
		Options options = new Options(null, key, 60, false, false, false, false, null, false);
		assertThat(map("{}", options).collapseId()).isEqualTo(CollapseKey.forApple(key)).matches("[A-Za-z0-9_-]{32}");
		String own = JsonMapper.shared().writeValueAsString(key);
		assertThatExceptionOfType(Unsendable.class)
			.isThrownBy(() -> ApnsRequest.of(ApnsRig.message(7, "{}", PLAIN,
					"{\"apns\":{\"headers\":{\"apns-collapse-id\":%s}}}".formatted(own)), settings()))
			.withMessageStartingWith(
					"apns.headers.apns-collapse-id must have 1 to 64 bytes, hold no control characters");
	}

	@Test
	void aCollapseIdMayHoldSpacesWithin() throws Unsendable {
		Options options = new Options(null, "ü b", 60, false, false, false, false, null, false);
		assertThat(map("{}", options).collapseId()).isEqualTo("ü b");
	}

	@Test
	void aDryRunIsNeverSent() {
		assertThatExceptionOfType(Unsendable.class)
			.isThrownBy(() -> map("{}", new Options(null, null, 60, false, true, false, false, null, false)))
			.withMessageContaining("/v1/notifications/preview");
	}

	@Test
	void onlyDeviceTokensAreTargets() {
		assertThatExceptionOfType(Unsendable.class).isThrownBy(() -> map(Target.to("/topics/news")))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(RejectionReason.INVALID_MESSAGE));
		assertThatExceptionOfType(Unsendable.class).isThrownBy(() -> map(Target.to("a/../b?c")))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(RejectionReason.BAD_REGISTRATION));
	}

	private static void map(Target target) throws Unsendable {
		ApnsRequest.of(new OutboundMessage(7, 0, target, new Content("{}", PLAIN), 1, LastTry.NONE, false), settings());
	}

	private static ApnsRequest map(String payload, Options options) throws Unsendable {
		return ApnsRequest.of(ApnsRig.message(7, payload, options, null), settings());
	}

	private static ApnsProperties.Sender settings() {
		return ApnsRig.settings(443, 3);
	}

}
