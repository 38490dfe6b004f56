package io.longwire.transport.ccs;

import io.longwire.transport.Preview;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PreviewTests {

	@Test
	void isTheStanzaThatIsWritten() throws Exception {
		try (CcsPeer peer = CcsPeer.start(); Rig rig = new Rig(peer)) {
			Preview preview = rig.transport.preview(Rig.message(7));
			assertThat(preview).isEqualTo(new Preview.Stanza(
					"<message id='7'><gcm xmlns='google:mobile:data'>{\"to\":\"tokA\",\"message_id\":\"7\","
							+ "\"time_to_live\":60,\"data\":{\"k\":\"v\"}}</gcm></message>"));
		}
	}

}
