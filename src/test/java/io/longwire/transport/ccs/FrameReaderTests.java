package io.longwire.transport.ccs;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FrameReaderTests {

	@Test
	void theOrderOfFieldsIsFree() {
		assertThat(FrameReader.read("{\"registration_id\":\"b\",\"message_id\":17,\"message_type\":\"ack\"}"))
			.isEqualTo(new CcsFrame.Ack("17", "b", null));
	}

	@Test
	void anAckForAGroupTellsWhoMissedIt() {
		String ack = "{\"message_type\":\"ack\",\"message_id\":\"1\",\"success\":1,\"failure\":2,"
				+ "\"failed_registration_ids\":[\"a\",\"b\"]}";
		assertThat(FrameReader.read(ack))
			.isEqualTo(new CcsFrame.Ack("1", null, new CcsFrame.Group(1, 2, List.of("a", "b"))));
		assertThat(FrameReader.read(ack.replace(":2,", ":0,"))).isEqualTo(new CcsFrame.Ack("1", null, null));
		assertThat(FrameReader.read(ack.replace(":2,", ":\"many\","))).isEqualTo(new CcsFrame.Ack("1", null, null));
	}

	@Test
	void aControlMessageHasNoId() {
		assertThat(FrameReader.read("{\"message_type\":\"control\",\"control_type\":\"CONNECTION_DRAINING\"}"))
			.isEqualTo(new CcsFrame.Control("CONNECTION_DRAINING"));
	}

	@Test
	void theDataOfAnUpstreamMessageStaysAsItIsWritten() {
		assertThat(FrameReader
			.read("{\"from\":\"t\",\"data\": {\"a\": {\"b\":[1.0,\"}\"]} } ,\"message_id\":\"u\",\"time_to_live\":5}"))
			.isEqualTo(new CcsFrame.Upstream("t", "u", null, "{\"a\": {\"b\":[1.0,\"}\"]} }"));
	}

	@ParameterizedTest
	@MethodSource
	void nothingThatADeviceMayWriteIsTooMuch(String value) {
		String data = "{\"k\":" + value + "}";
		assertThat(FrameReader.read("{\"from\":\"t\",\"message_id\":\"u\",\"data\":" + data + "}"))
			.isEqualTo(new CcsFrame.Upstream("t", "u", null, data));
	}

	static Stream<String> nothingThatADeviceMayWriteIsTooMuch() {
		return Stream.of("[".repeat(501) + "]".repeat(501), "[".repeat(100_000) + "]".repeat(100_000), "7".repeat(1001),
				"0." + "7".repeat(1001), "{\"" + "n".repeat(100_001) + "\":1}", collidingNames());
	}

	/** All have the same hash in the manner of Java's, with 33. */
	private static String collidingNames() {
		List<String> pairs = IntStream.rangeClosed('A', 'Z')
			.mapToObj((first) -> new String(new char[] { (char) first, (char) (200 + 33 * ('Z' - first)) }))
			.toList();
		return pairs.stream()
			.flatMap((first) -> pairs.stream().map((second) -> "\"" + first + second + "\":1"))
			.collect(Collectors.joining(",", "{", "}"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ",\"data\":null", ",\"data\":[1]", ",\"data\":\"{not json\"" })
	void withoutAnObjectThereIsNoData(String data) {
		assertThat(FrameReader.read("{\"from\":\"t\",\"message_id\":\"u\"" + data + "}"))
			.isEqualTo(new CcsFrame.Upstream("t", "u", null, "{}"));
	}

	@Test
	void aReceiptWithoutDataStillNamesItsMessage() {
		assertThat(FrameReader
			.read("{\"message_type\":\"receipt\",\"from\":\"gcm.googleapis.com\",\"message_id\":\"dr2:17\"}"))
			.isEqualTo(new CcsFrame.Receipt("gcm.googleapis.com", "dr2:17", "17", null, "UNKNOWN", null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "7", "{", "{\"message_type\":\"ack\"}", "{\"message_id\":\"u\"}",
			"{\"message_type\":\"receipt\",\"message_id\":\"dr2:1\"}",
			"{\"message_type\":\"news\",\"message_id\":\"1\",\"from\":\"x\"}", "{\"a\":1} trailing", "{'a':1}" })
	void theRestIsMalformed(String json) {
		assertThat(FrameReader.read(json)).isInstanceOf(CcsFrame.Malformed.class);
	}

}
