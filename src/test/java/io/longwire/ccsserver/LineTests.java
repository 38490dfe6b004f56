package io.longwire.ccsserver;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How the bytes of a connection travel when they do not as they should.
 */
class LineTests {

	private ServerFixture fixture;

	private RawClient client;

	private CcsSession session;

	@BeforeEach
	void start() {
		this.fixture = ServerFixture.start();
		this.client = this.fixture.ready();
		this.session = this.fixture.lastSession();
	}

	@AfterEach
	void stop() {
		this.fixture.close();
	}

	private void send(String id) {
		this.client.sendJson("{\"to\":\"a\",\"message_id\":\"" + id + "\"}");
	}

	@Test
	void stanzasAreWholeThoughTheyComeInPieces() {
		this.session.line(new Line(-1, true, 3, Duration.ZERO));
		send("1");
		send("2");
		assertThat(this.client.nextMessage()).contains("\"ack\"").contains("\"message_id\":\"1\"");
		assertThat(this.client.nextMessage()).contains("\"message_id\":\"2\"");
	}

	@Test
	void stanzasAreGatheredWhileTheyAreHeld() {
		this.session.line(new Line(-1, true, 0, Duration.ofMillis(300)));
		send("1");
		this.client.expectSilence(100);
		send("2");
		assertThat(this.client.nextMessage()).contains("\"message_id\":\"1\"");
		assertThat(this.client.nextMessage()).contains("\"message_id\":\"2\"");
	}

	@Test
	void deadLineReadsAndWritesNothingUntilItIsGoodAgain() {
		this.session.line(Line.DEAD);
		this.session.write("<message/>");
		send("1");
		this.client.expectSilence(200);
		assertThat(this.fixture.handler().received()).isEmpty();
		this.session.line(Line.GOOD);
		assertThat(this.client.expect("</message>")).startsWith("<message/>").contains("\"message_id\":\"1\"");
	}

	/** The kernel would let through a few bytes every now and then. */
	@Test
	void whatGatheredOnADeadLineIsReadAtOnceWhenItIsGoodAgain() {
		this.session.line(Line.DEAD);
		String filler = "x".repeat(4000);
		for (int id = 0; id < 90; id++) {
			this.client.sendJson("{\"to\":\"a\",\"message_id\":\"" + id + "\",\"data\":{\"k\":\"" + filler + "\"}}");
		}
		this.client.expectSilence(500);
		this.session.line(Line.GOOD);
		Awaitility.await().atMost(Duration.ofSeconds(3)).until(() -> this.fixture.handler().received().size() == 90);
	}

	@Test
	void slowLineReadsOnlySoMuch() {
		this.session.line(new Line(200, true, 0, Duration.ZERO));
		send("1");
		send("2");
		Awaitility.await().untilAsserted(() -> assertThat(this.fixture.handler().received()).hasSize(2));
		send("3");
		this.client.expect("\"2\"}</data:gcm></message>");
		this.client.expectSilence(100);
		assertThat(this.client.nextMessage()).contains("\"message_id\":\"3\"");
	}

	@Test
	void lineOfAConnectionThatHasEndedIsNoFault() {
		this.client.close();
		Awaitility.await().until(() -> this.fixture.server().sessions().isEmpty());
		this.session.line(Line.DEAD);
		assertThat(this.session.statistics().state()).isEqualTo(SessionStatistics.State.CLOSED);
	}

	@Test
	void anythingCanBeWritten() {
		this.session.write("<message><gcm");
		this.session.write(" xmlns=\"google:mobile:data\">{</gcm></message>");
		assertThat(this.client.nextMessage()).isEqualTo("<message><gcm xmlns=\"google:mobile:data\">{</gcm></message>");
	}

	@Test
	void streamErrorHasTheConditionThatIsWanted() {
		this.session.cutWithError("conflict");
		assertThat(this.client.expectEnd()).startsWith("<stream:error><conflict xmlns=").endsWith("</stream:stream>");
	}

	@Test
	void whatIsWrittenLongAfterDrainingWasReadIsCountedApart() {
		this.session.drain(new Drain(true, false, null, CutForm.FIN));
		this.client.nextMessage();
		this.client.expect("</iq>");
		this.client.expectSilence(1100);
		send("1");
		this.client.nextMessage();
		readDraining("result");
		send("2");
		this.client.nextMessage();
		assertThat(this.session.statistics().counts().receivedDrainingLate()).isZero();
		this.client.expectSilence(1100);
		send("3");
		this.client.nextMessage();
		assertThat(this.session.statistics().counts().receivedDraining()).isEqualTo(3);
		assertThat(this.session.statistics().counts().receivedDrainingLate()).isEqualTo(1);
	}

	@Test
	void lineThatWasSlowBeforeDrainingExcusesNothing() {
		this.session.line(Line.DEAD);
		this.session.line(Line.GOOD);
		this.session.drain(new Drain(true, false, null, CutForm.FIN));
		this.client.expect("</iq>");
		readDraining("result");
		this.client.expectSilence(1100);
		send("1");
		this.client.nextMessage();
		assertThat(this.session.statistics().counts().receivedDrainingLate()).isEqualTo(1);
	}

	@Test
	void firstNackIsNewsOfDrainingToo() {
		this.session.drain(new Drain(false, true, null, CutForm.FIN));
		send("1");
		this.client.nextMessage();
		this.client.expect("</iq>");
		readDraining("error");
		this.client.expectSilence(1100);
		send("2");
		this.client.nextMessage();
		assertThat(this.session.statistics().counts().receivedDrainingLate()).isEqualTo(1);
	}

	private void readDraining(String type) {
		this.client.send("<iq type='" + type + "' id='draining-read'/>");
	}

	@Test
	void delayedLineTellsNothingAboutWhenSomethingWasWritten() {
		this.session.drain(new Drain(true, false, null, CutForm.FIN));
		this.client.expect("</iq>");
		readDraining("result");
		send("1");
		this.client.nextMessage();
		this.session.line(Line.DEAD);
		send("2");
		this.client.expectSilence(1100);
		this.session.line(Line.GOOD);
		this.client.nextMessage();
		assertThat(this.session.statistics().counts().receivedDraining()).isEqualTo(2);
		assertThat(this.session.statistics().counts().receivedDrainingLate()).isZero();
	}

}
