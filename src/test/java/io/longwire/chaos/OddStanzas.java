package io.longwire.chaos;

import java.util.List;
import java.util.Random;

/**
 * Well-formed stanzas that no client should stumble over.
 */
final class OddStanzas {

	private static final List<String> PAYLOADS = List.of("", "{", "[]", "{}", "null", "{\"message_type\":\"ack\"}",
			"{\"message_type\":\"ack\",\"message_id\":\"nobody's\",\"from\":\"x\"}",
			"{\"message_type\":\"nack\",\"message_id\":\"nobody's\",\"from\":\"x\",\"error\":\"SERVICE_UNAVAILABLE\"}",
			"{\"message_type\":\"nack\",\"message_id\":7}",
			"{\"message_type\":\"control\",\"control_type\":\"CONNECTION_DANCING\"}", "{\"message_type\":\"control\"}",
			"{\"message_type\":\"song\",\"message_id\":\"1\"}");

	private OddStanzas() {
	}

	static String any(Random random) {
		return switch (random.nextInt(6)) {
			case 0 -> "<presence/>";
			case 1 -> "<message><body>hello</body></message>";
			case 2 -> "<message id='nobody' type='error'><error code='406' type='modify'/></message>";
			case 3 -> "<iq type='error' id='nobody'/>";
			default -> "<message><gcm xmlns='google:mobile:data'>" + PAYLOADS.get(random.nextInt(PAYLOADS.size()))
					+ "</gcm></message>";
		};
	}

}
