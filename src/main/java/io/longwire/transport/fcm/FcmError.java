package io.longwire.transport.fcm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a refusal, in Google's form.
 *
 * @param code FCM's own code, {@code null} if there is none
 * @param message for a person, possibly empty
 * @param blamed the fields of the request that are named as wrong
 */
record FcmError(@Nullable String code, String message, List<String> blamed) {

	private static final String FCM_ERROR = "google.firebase.fcm.v1.FcmError";

	private static final String BAD_REQUEST = "google.rpc.BadRequest";

	/** Mostly that is all, and the details name no field: the only words we go by. */
	private static final String BAD_TOKEN = "The registration token is not a valid FCM registration token";

	private static final int MOST_CHARACTERS = 500;

	/** Whether the token itself is named as wrong. */
	boolean blamesToken() {
		return this.blamed.contains("message.token") || this.message.startsWith(BAD_TOKEN);
	}

	/** Reads what can be read; a proxy may answer with a page. */
	static FcmError of(byte[] body) {
		try {
			JsonNode error = JsonMapper.shared().readTree(body).path("error");
			String code = null;
			List<String> blamed = new ArrayList<>();
			for (JsonNode detail : error.path("details")) {
				String type = detail.path("@type").asString("");
				if (type.endsWith(FCM_ERROR)) {
					code = detail.path("errorCode").asStringOpt().orElse(code);
				}
				else if (type.endsWith(BAD_REQUEST)) {
					detail.path("fieldViolations").forEach((one) -> blamed.add(one.path("field").asString("")));
				}
			}
			return new FcmError(code, error.path("message").asString(""), blamed);
		}
		catch (JacksonException ex) {
			String text = new String(body, StandardCharsets.UTF_8).strip();
			return new FcmError(null, text.substring(0, Math.min(text.length(), MOST_CHARACTERS)), List.of());
		}
	}

}
