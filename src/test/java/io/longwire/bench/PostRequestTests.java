package io.longwire.bench;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PostRequestTests {

	@Test
	void eachRequestIsToItsToken() {
		PostRequest request = new PostRequest(false);
		assertThat(body(request.bytes(7)).get("to").stringValue()).isEqualTo(PostRequest.token(7));
		assertThat(body(request.bytes(123_456_789)).get("to").stringValue()).isEqualTo(PostRequest.token(123_456_789));
	}

	@Test
	void theNumberOfATokenCanBeRead() {
		assertThat(PostRequest.number(PostRequest.token(4711))).isEqualTo(4711);
	}

	@Test
	void theReferenceStoresThePayloadOfTheRequest() {
		JsonNode body = body(new PostRequest(false).bytes(1));
		JsonNode payload = new JsonMapper().readTree(PostRequest.PAYLOAD);
		payload.propertyNames().forEach((name) -> assertThat(body.get(name)).isEqualTo(payload.get(name)));
		assertThat(body.propertyNames()).containsExactlyInAnyOrder("to", "notification", "data", "time_to_live");
	}

	/** What follows the head is as long as the head says. */
	private static JsonNode body(byte[] request) {
		String text = new String(request, StandardCharsets.US_ASCII);
		String body = text.substring(text.indexOf("\r\n\r\n") + 4);
		assertThat(text).contains("Content-Length: " + body.length() + "\r\n");
		return new JsonMapper().readTree(body);
	}

}
