package io.longwire.ccsserver;

/**
 * Answers to downstream messages, as text.
 */
final class AnswerStanzas {

	private final String begin;

	private final String end;

	/**
	 * @param prefixed whether they have the form that the real service used, and not the
	 * one that its documentation shows
	 */
	AnswerStanzas(boolean prefixed) {
		this.begin = prefixed ? "<message><data:gcm xmlns:data=\"" + Stanzas.GCM + "\">"
				: "<message><gcm xmlns=\"" + Stanzas.GCM + "\">";
		this.end = prefixed ? "</data:gcm></message>" : "</gcm></message>";
	}

	String of(String messageId, String from, CcsAnswer answer) {
		if (answer instanceof CcsAnswer.Ack ack) {
			return ack(messageId, from, ack);
		}
		if (answer instanceof CcsAnswer.Nack nack) {
			return nack(messageId, from, nack.error().name(), nack.description());
		}
		return odd(messageId, from, ((CcsAnswer.Odd) answer).form());
	}

	private String ack(String messageId, String from, CcsAnswer.Ack ack) {
		StringBuilder out = out().append("ack\",\"from\":");
		Escape.json(out, from).append(",\"message_id\":");
		Escape.json(out, messageId);
		if (ack.registrationId() != null) {
			Escape.json(out.append(",\"registration_id\":"), ack.registrationId());
		}
		if (ack.group() != null) {
			group(out, ack.group());
		}
		return out.append('}').append(this.end).toString();
	}

	private static void group(StringBuilder out, CcsAnswer.Group group) {
		out.append(",\"success\":").append(group.success()).append(",\"failure\":").append(group.failed().size());
		String separator = ",\"failed_registration_ids\":[";
		for (String token : group.failed()) {
			Escape.json(out.append(separator), token);
			separator = ",";
		}
		out.append(group.failed().isEmpty() ? "" : "]");
	}

	private String nack(String messageId, String from, String error, String description) {
		StringBuilder out = out().append("nack\",\"message_id\":");
		Escape.json(out, messageId).append(",\"from\":");
		Escape.json(out, from).append(",\"error\":\"").append(error);
		Escape.json(out.append("\",\"error_description\":"), description);
		return out.append('}').append(this.end).toString();
	}

	private String odd(String messageId, String from, OddAnswer form) {
		return switch (form) {
			case NOT_JSON -> out().append("ack\",").append(this.end).toString();
			case UNKNOWN_CODE -> nack(messageId, from, "NEVER_HEARD_OF", "Never heard of");
			case STANZA_ERROR ->
				Stanzas.bounce(messageId, "", null, Stanzas.StanzaError.badRequest("JSON_PARSING_ERROR\n"));
			case BARE_ERROR -> Stanzas.bareError(messageId);
			case TWICE -> ack(messageId, from, new CcsAnswer.Ack(null, null)).repeat(2);
		};
	}

	private StringBuilder out() {
		return new StringBuilder(256).append(this.begin).append("{\"message_type\":\"");
	}

}
