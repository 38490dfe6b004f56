package io.longwire.transport.ccs;

import java.util.List;

import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.RejectionReason;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.AcceptedInPart;
import io.longwire.transport.SendOutcome.Rejected;
import io.longwire.transport.SendOutcome.Retryable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class AnswerTests extends LoggedIn {

	private static final String ERRORS = "xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'";

	private static final String RETURNED = "<gcm xmlns='google:mobile:data'>{\"to\":\"tokA\"}</gcm>";

	private static final String BAD_REQUEST = "<bad-request " + ERRORS + "/>";

	@Test
	void anAckAccepts() throws Exception {
		this.rig.send(17);
		this.line.play("""
				C: {"to":"tokA","message_id":"17","time_to_live":60,"data":{"k":"v"}}
				S: {"message_type":"ack","from":"tokA","message_id":"17"}
				""");
		assertThat(this.rig.outcome(17)).isEqualTo(new Accepted(null));
		assertThat(this.rig.transport.freeRoom()).isEqualTo(100);
	}

	@Test
	void anAckWithoutPrefixAcceptsAndNamesTheNewToken() throws Exception {
		this.rig.send(17);
		this.line
			.play("""
					C: {"to":"tokA","message_id":"17","time_to_live":60,"data":{"k":"v"}}
					S: <message type='normal'><gcm xmlns='google:mobile:data'>{"registration_id":"tokB","message_type":"ack","message_id":"17"}</gcm></message>
					""");
		assertThat(this.rig.outcome(17)).isEqualTo(new Accepted("tokB"));
	}

	@Test
	void aGroupMayTakeAMessageInPartOrNotAtAll() throws Exception {
		this.rig.send(1);
		this.rig.send(2);
		this.rig.send(3);
		this.line
			.play("""
					C: {"to":"tokA","message_id":"1","time_to_live":60,"data":{"k":"v"}}
					C: {"to":"tokA","message_id":"2","time_to_live":60,"data":{"k":"v"}}
					C: {"to":"tokA","message_id":"3","time_to_live":60,"data":{"k":"v"}}
					S: {"message_type":"ack","from":"tokA","message_id":"1","success":2,"failure":0}
					S: {"message_type":"ack","from":"tokA","message_id":"2","success":1,"failure":1,"failed_registration_ids":["tokB"]}
					S: {"message_type":"ack","from":"tokA","message_id":"3","success":0,"failure":1,"failed_registration_ids":["tokB"]}
					""");
		assertThat(this.rig.outcome(1)).isEqualTo(new Accepted(null));
		assertThat(this.rig.outcome(2)).isEqualTo(new AcceptedInPart(1, 1, List.of("tokB")));
		assertThat(this.rig.outcome(3)).isInstanceOfSatisfying(Retryable.class,
				(retry) -> assertThat(retry.reason()).isEqualTo(RetryReason.GROUP_UNAVAILABLE));
	}

	@Test
	void onlyAnIdAsItWasWrittenNamesAMessage() throws Exception {
		this.rig.send(7);
		this.line.play("""
				C: {"to":"tokA","message_id":"7","time_to_live":60,"data":{"k":"v"}}
				S: {"message_type":"nack","message_id":"+7","from":"tokA","error":"BAD_REGISTRATION"}
				S: {"message_type":"nack","message_id":"007","from":"tokA","error":"BAD_REGISTRATION"}
				S: {"message_type":"ack","from":"tokA","message_id":"7"}
				""");
		assertThat(this.rig.outcome(7)).isEqualTo(new Accepted(null));
	}

	@Test
	void answersComeInAnyOrder() throws Exception {
		this.rig.send(1);
		this.rig.send(2);
		this.line
			.play("""
					C: {"to":"tokA","message_id":"1","time_to_live":60,"data":{"k":"v"}}
					C: {"to":"tokA","message_id":"2","time_to_live":60,"data":{"k":"v"}}
					S: {"message_type":"nack","message_id":"2","from":"tokA","error":"BAD_REGISTRATION","error_description":"Invalid token on 'to' field: tokA"}
					S: {"message_type":"ack","from":"tokA","message_id":"1"}
					""");
		assertThat(this.rig.outcome(2))
			.isEqualTo(new Rejected(RejectionReason.BAD_REGISTRATION, "Invalid token on 'to' field: …"));
		assertThat(this.rig.outcome(1)).isEqualTo(new Accepted(null));
	}

	@Test
	void theFirstFormOfANackIsUnderstood() throws Exception {
		this.rig.send(17);
		this.line.next();
		this.line
			.play("""
					S: {"message_type":"nack","message_id":"17","from":"tokA","error":"InvalidJson : INVALID_TTL : Invalid value (-1)"}
					""");
		assertThat(this.rig.outcome(17))
			.isEqualTo(new Rejected(RejectionReason.INVALID_MESSAGE, "InvalidJson : INVALID_TTL : Invalid value (-1)"));
	}

	@Test
	void aRepeatedIdIsAcceptedOnlyAfterATryWithoutAnAnswer() throws Exception {
		this.rig.transport.send(Rig.message(1, "{}", LastTry.CUT, false));
		this.rig.transport.send(Rig.message(2, "{}", LastTry.REFUSED, false));
		this.line
			.play("""
					C: {"to":"tokA","message_id":"1","time_to_live":60}
					C: {"to":"tokA","message_id":"2","time_to_live":60}
					S: {"message_type":"nack","message_id":"1","error":"INVALID_JSON","error_description":"Message with the same id has been received before"}
					S: {"message_type":"nack","message_id":"2","error":"INVALID_JSON","error_description":"Message with the same id has been received before"}
					""");
		assertThat(this.rig.outcome(1)).isEqualTo(new Accepted(null));
		assertThat(this.rig.outcome(2)).isInstanceOfSatisfying(Retryable.class,
				(retry) -> assertThat(retry.reason()).isEqualTo(RetryReason.DUPLICATE_ID));
	}

	@Test
	void aReturnedMessageIsRejected() throws Exception {
		this.rig.send(17);
		this.line.next();
		this.line
			.play("""
					S: <message id='17' type='error'><gcm xmlns='google:mobile:data'>{"to":"tokA"}</gcm><error code='400' type='modify'><bad-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>InvalidJson: JSON_PARSING_ERROR : Missing Required Field: message_id\\n</text></error></message>
					""");
		assertThat(this.rig.outcome(17)).isInstanceOfSatisfying(Rejected.class,
				(rejected) -> assertThat(rejected.detail()).contains("Missing Required Field"));
		assertThat(this.rig.transport.freeRoom()).isEqualTo(100);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<error/>", "<error code='400'>" + BAD_REQUEST + "</error>",
			"<error code='400' type='modify'><text " + ERRORS + ">no condition</text></error>",
			"<error code='400' type='modify'><tokA " + ERRORS + "/></error>",
			"<error code='400'>" + BAD_REQUEST + "<text " + ERRORS + ">no <b>bold</b> words</text></error>",
			"<error code='400' type='tokA'>" + BAD_REQUEST + "</error>" })
	void aReturnedMessageIsRejectedHoweverLittleIsSaid(String error, CapturedOutput output) throws Exception {
		this.rig.send(17);
		this.line.next();
		this.line.play("S: <message id='17' type='error'>" + RETURNED + error + "</message>");
		assertThat(this.rig.outcome(17)).isInstanceOf(Rejected.class);
		assertThat(this.rig.states()).containsExactly("READY");
		assertThat(output).doesNotContain("tokA");
	}

	@Test
	void aReturnedMessageIsTriedAgainWhereThatMayHelp() throws Exception {
		this.rig.send(17);
		this.line.next();
		this.line.play("S: <message id='17'><error type='wait'/></message>");
		assertThat(this.rig.outcome(17)).isInstanceOf(Retryable.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "<iq type='error' id='p9'/>", "<iq type='get' id='x'/>", "<message type='error'/>",
			"<message id='17' type='error'><gcm xmlns='google:mobile:data'>{\"message_id\":\"17\",\"message_type\":\"ack\"}</gcm></message>",
			"<message id='17' type='error'><error code='406'><text " + ERRORS + ">x</text></error></message>",
			"<message id='99' type='error'><error code='400'/></message>", "<iq type='error' id='p9'><error/></iq>",
			"<message><gcm xmlns='google:mobile:data'><x/></gcm></message>",
			"<message from='@' id='nobody'><gcm xmlns='google:mobile:data'>{}</gcm></message>", "<iq id='x'/>" })
	void anOddStanzaCostsNothingElse(String stanza) throws Exception {
		this.rig.send(17);
		this.line.next();
		this.line.play("S: " + stanza);
		this.line.play("""
				S: {"message_type":"ack","from":"tokA","message_id":"17","registration_id":"tokB"}
				""");
		assertThat(this.rig.outcome(17)).isEqualTo(new Accepted("tokB"));
		assertThat(this.rig.states()).containsExactly("READY");
	}

	@Test
	void aReturnedAckSaysNothingAboutAMessageOfTheSameId() throws Exception {
		this.rig.send(17);
		this.line.next();
		this.line
			.play("""
					S: <message id='17' type='error'><gcm xmlns='google:mobile:data'>{"to":"tokA","message_id":"17","message_type":"ack"}</gcm><error code='406' type='modify'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>
					S: {"message_type":"ack","from":"tokA","message_id":"17"}
					""");
		assertThat(this.rig.outcome(17)).isEqualTo(new Accepted(null));
	}

	@Test
	void aNackOfAnAckSaysNothingAboutAMessageOfTheSameId() throws Exception {
		this.rig.send(17);
		this.line.next();
		this.line.play("""
				S: {"message_type":"nack","message_id":"17","error":"BAD_ACK","error_description":"no such message"}
				S: {"message_type":"ack","from":"tokA","message_id":"17"}
				""");
		assertThat(this.rig.outcome(17)).isEqualTo(new Accepted(null));
	}

	@Test
	void theWordsOfThePeerReachTheLogWithoutAToken(CapturedOutput output) throws Exception {
		this.rig.send(17);
		this.line.next();
		this.line
			.play("""
					S: {"message_type":"nack","message_id":"u1","error":"BAD_ACK tokA","error_description":"bad ack to tokA"}
					S: {"message_type":"nack","message_id":"u1","error":"BAD_ACK: tokA","error_description":"bad ack to tokA"}
					S: <message id='u1' type='error'><gcm xmlns='google:mobile:data'>{"to":"tokA","message_id":"u1","message_type":"ack"}</gcm><error code='406' type='modify'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>no message for tokA</text></error></message>
					S: <message id='99' type='error'><gcm xmlns='google:mobile:data'>{"to":"tokA"}</gcm><error code='400' type='modify'><bad-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>cannot read tokA</text></error></message>
					S: {"message_type":"control","control_type":"tokA"}
					S: <message id='17' type='error'><gcm xmlns='google:mobile:data'>{"to":"tokA"}</gcm><error code='400' type='modify'><bad-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>cannot read tokA</text></error></message>
					S: ping
					C: pong
					""");
		assertThat(output).contains("did not understand an ack of ours (BAD_ACK)",
				"refused an ack of ours (not-acceptable)",
				"could not read message 17, which fails: bad-request: cannot read …");
		assertThat(output).doesNotContain("tokA");
	}

	@Test
	void aStanzaWithAnEmptyIdCostsNothingElse() throws Exception {
		this.rig.send(17);
		this.line.next();
		this.line
			.play("""
					S: <message id='' type='error'><gcm xmlns='google:mobile:data'>{"to":"tokA"}</gcm><error code='400' type='modify'><bad-request xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></message>
					S: {"message_type":"ack","from":"tokA","message_id":"17"}
					""");
		assertThat(this.rig.outcome(17)).isEqualTo(new Accepted(null));
		assertThat(this.rig.states()).containsExactly("READY");
	}

	@Test
	void anAnswerInAStanzaWithAnEmptyIdCounts() throws Exception {
		this.rig.send(17);
		this.line.next();
		this.line
			.play("""
					S: <message id=''><body>x</body><gcm xmlns='google:mobile:data'>{"message_type":"ack","message_id":"17"}</gcm></message>
					S: <message id=''/>
					S: ping
					C: pong
					""");
		assertThat(this.rig.outcome(17)).isEqualTo(new Accepted(null));
		assertThat(this.rig.states()).containsExactly("READY");
	}

	@Test
	void nonsenseAndAnswersToNothingAreIgnored() throws Exception {
		this.rig.send(17);
		this.line.next();
		this.line.play("""
				S: {"message_type":"ack","from":"tokA","message_id":"99"}
				S: {"message_type":"nack","message_id":"not-a-number","error":"INTERNAL_SERVER_ERROR"}
				S: {"message_type":"ack"}
				S: {"message_type":"control","control_type":"SOMETHING_NEW"}
				S: {"message_type":"surprise","message_id":"5","from":"x"}
				S: [1,2
				S: <message><body>hello</body></message>
				S: <iq type='get' id='d1'><query xmlns='http://jabber.org/protocol/disco#info'/></iq>
				S: {"message_type":"ack","from":"tokA","message_id":"17"}
				S: {"message_type":"ack","from":"tokA","message_id":"17"}
				S: ping
				""");
		assertThat(this.line.next().attributes()).containsEntry("type", "error").containsEntry("id", "d1");
		this.line.play("C: pong");
		assertThat(this.rig.outcomes).hasSize(1);
		assertThat(this.rig.transport.freeRoom()).isEqualTo(100);
	}

}
