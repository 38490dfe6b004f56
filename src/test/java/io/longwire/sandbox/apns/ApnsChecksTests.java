package io.longwire.sandbox.apns;

import java.util.HashMap;
import java.util.Map;

import javax.net.ssl.SSLContext;

import io.longwire.sandbox.http2.Http2Counts;
import io.longwire.sandbox.http2.Http2Line;
import io.longwire.sandbox.http2.Http2Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ApnsChecksTests {

	private static final Map<String, String> GOOD = Map.of("apns-topic", "com.example", "apns-push-type", "alert",
			"apns-priority", "10", "apns-expiration", "0", "apns-id", "6c6f6e67-7769-8000-8000-000000000001");

	@Test
	void whatApnsTakesIsTaken() throws Exception {
		assertThat(ApnsChecks.refusal(request("POST", "/3/device/abc", Map.of(), "{\"aps\":{}}"))).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "apns-topic, '', MISSING_TOPIC", "apns-id, 1, BAD_MESSAGE_ID",
			"apns-expiration, soon, BAD_EXPIRATION_DATE", "apns-push-type, shout, INVALID_PUSH_TYPE",
			"apns-push-type, voip, TOPIC_DISALLOWED", "apns-push-type, background, BAD_PRIORITY",
			"apns-priority, 7, BAD_PRIORITY" })
	void aWrongHeaderIsRefused(String name, String value, ApnsRefusal refusal) throws Exception {
		assertThat(ApnsChecks.refusal(request("POST", "/3/device/abc", Map.of(name, value), "{\"aps\":{}}")))
			.isEqualTo(refusal);
	}

	@ParameterizedTest
	@CsvSource({ "mdm, com.example", "voip, com.example.voip", "complication, com.example.complication",
			"fileprovider, com.example.pushkit.fileprovider", "location, com.example.location-query",
			"liveactivity, com.example.push-type.liveactivity", "pushtotalk, com.example.voip-ptt" })
	void theTopicOfEachPushTypeIsTaken(String type, String topic) throws Exception {
		Map<String, String> headers = Map.of("apns-push-type", type, "apns-topic", topic);
		assertThat(ApnsChecks.refusal(request("POST", "/3/device/abc", headers, "{\"aps\":{}}"))).isNull();
	}

	@Test
	void sizesAndFormsAreChecked() throws Exception {
		assertThat(ApnsChecks.refusal(request("GET", "/3/device/abc", Map.of(), "{\"aps\":{}}")))
			.isEqualTo(ApnsRefusal.METHOD_NOT_ALLOWED);
		assertThat(ApnsChecks.refusal(request("POST", "/2/device/abc", Map.of(), "{\"aps\":{}}")))
			.isEqualTo(ApnsRefusal.BAD_PATH);
		assertThat(ApnsChecks.refusal(request("POST", "/3/device/abc", Map.of(), "{\"data\":{}}")))
			.isEqualTo(ApnsRefusal.PAYLOAD_EMPTY);
		assertThat(ApnsChecks.refusal(request("POST", "/3/device/abc", Map.of(), "no json")))
			.isEqualTo(ApnsRefusal.PAYLOAD_EMPTY);
		assertThat(ApnsChecks
			.refusal(request("POST", "/3/device/abc", Map.of("apns-collapse-id", "x".repeat(65)), "{\"aps\":{}}")))
			.isEqualTo(ApnsRefusal.BAD_COLLAPSE_ID);
		String big = "{\"aps\":{},\"k\":\"" + "x".repeat(4096) + "\"}";
		assertThat(ApnsChecks.refusal(request("POST", "/3/device/abc", Map.of(), big)))
			.isEqualTo(ApnsRefusal.PAYLOAD_TOO_LARGE);
	}

	private static Http2Request request(String method, String path, Map<String, String> headers, String body)
			throws Exception {
		Map<String, String> all = new HashMap<>(GOOD);
		all.putAll(headers);
		var line = new Http2Line(SSLContext.getDefault().createSSLEngine(), (ignored) -> {
		}, new Http2Counts());
		return new Http2Request(line, 1, false, method, path, all, body);
	}

}
