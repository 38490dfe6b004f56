package io.longwire.transport.ccs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MessageStanzaTests {

	@Test
	void textGoesOutAsItIs() {
		assertThat(MessageStanza.of("7", "{\"to\":\"t\",\"message_id\":\"7\"}")).hasToString("<message id='7'>"
				+ "<gcm xmlns='google:mobile:data'>{\"to\":\"t\",\"message_id\":\"7\"}</gcm></message>");
	}

	@ParameterizedTest
	@CsvSource({ "a & b,a &amp; b", "a < b,a &lt; b", "<&lt;>,&lt;&amp;lt;>" })
	void whatXmlWouldTakeForItsOwnIsEscaped(String text, String escaped) {
		assertThat(MessageStanza.of("7", text))
			.hasToString("<message id='7'><gcm xmlns='google:mobile:data'>" + escaped + "</gcm></message>");
	}

}
