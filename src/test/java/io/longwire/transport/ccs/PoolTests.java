package io.longwire.transport.ccs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.Cut;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PoolTests {

	private static final String NOTHING_MORE = """
			S: ping
			C: pong
			""";

	private CcsPeer peer;

	private Rig rig;

	private final List<PeerLine> lines = new ArrayList<>();

	@BeforeEach
	void listen() throws Exception {
		this.peer = CcsPeer.start();
	}

	@AfterEach
	void disconnect() throws Exception {
		for (PeerLine line : this.lines) {
			line.play("S: FIN");
		}
		this.rig.close();
		this.peer.close();
	}

	@Test
	void theLeastNumberIsThereWithoutAnyLoad() throws Exception {
		open(3, 5);
		this.rig.leap(Duration.ofMinutes(5));
		assertThat(this.rig.states()).containsExactly("READY", "READY", "READY");
		assertThat(this.rig.transport.freeRoom()).isEqualTo(12);
	}

	@Test
	void growsOneByOneWhileMessagesWaitForRoomAlone() throws Exception {
		open(1, 3);
		this.rig.transport.heldBack(true);
		this.rig.pass(Duration.ofMillis(499));
		assertThat(this.rig.states()).containsExactly("READY");
		this.rig.pass(Duration.ofMillis(1));
		this.lines.add(this.peer.login());
		this.rig.awaitStates("READY", "READY");
		this.rig.pass(Duration.ofMillis(499));
		assertThat(this.rig.states()).containsExactly("READY", "READY");
		this.rig.pass(Duration.ofMillis(501));
		this.lines.add(this.peer.login());
		this.rig.awaitStates("READY", "READY", "READY");
		this.rig.pass(Duration.ofSeconds(5));
		assertThat(this.rig.states()).containsExactly("READY", "READY", "READY");
	}

	@Test
	void doesNotGrowWhileTheDatabaseIsWhatIsSlow() throws Exception {
		open(1, 3);
		for (int i = 0; i < 10; i++) {
			this.rig.transport.heldBack(true);
			this.rig.pass(Duration.ofMillis(400));
			this.rig.transport.heldBack(false);
			this.rig.pass(Duration.ofMillis(1));
		}
		assertThat(this.rig.states()).containsExactly("READY");
	}

	@Test
	void whoeverIsDeniedOneMoreAsksAgainOnlyAfterAMinute() throws Exception {
		open(1, 3);
		this.rig.transport.heldBack(true);
		this.rig.pass(Duration.ofMillis(500));
		this.peer.accept().play("S: FIN");
		this.rig.awaitStates("READY");
		for (int i = 0; i < 59; i++) {
			this.rig.pass(Duration.ofSeconds(1));
		}
		assertThat(this.rig.states()).containsExactly("READY");
		this.lines.get(0).play("""
				S: {"message_type":"control","control_type":"CONNECTION_DRAINING"}
				""");
		this.lines.add(this.peer.login());
		this.rig.awaitStates("DRAINING", "READY");
		this.rig.pass(Duration.ofSeconds(1));
		this.lines.add(this.peer.login());
		this.rig.awaitStates("DRAINING", "READY", "READY");
	}

	@Test
	void onceFewerHaveToDoTheLossOfOneIsNoProblemAnyMore() throws Exception {
		open(1, 2);
		this.rig.transport.heldBack(true);
		this.rig.pass(Duration.ofMillis(500));
		this.lines.add(this.peer.login());
		this.rig.awaitReady(2);
		this.lines.get(1).play("S: RST");
		assertThat(this.rig.problem()).isNotEmpty();
		this.rig.pass(Duration.ofSeconds(1));
		this.peer.accept().play("S: RST");
		this.rig.awaitStates("READY");
		this.rig.tick();
		assertThat(this.rig.transport.status().problem()).isNull();
		assertThat(this.rig.transport.supervisor().failure()).as("what makes health DOWN").isNull();
	}

	@Test
	void aLoginThatWasCutIsNoProblemOnceTheOthersHaveToDo() throws Exception {
		open(1, 2);
		this.rig.transport.heldBack(true);
		this.rig.pass(Duration.ofMillis(500));
		PeerLine cut = this.peer.accept();
		cut.offerMechanisms();
		cut.readElement();
		cut.play("S: FIN");
		assertThat(this.rig.problem()).contains("login not answered");
		this.rig.transport.heldBack(false);
		this.rig.leap(PoolSize.NOT_NEEDED.plusMillis(1));
		this.rig.tick();
		assertThat(this.rig.transport.supervisor().failure()).isNull();
	}

	@Test
	void oneThatCannotBeHadAgainDoesNotEndAnotherThatIsBeingHad() throws Exception {
		open(1, 3);
		this.rig.transport.heldBack(true);
		for (int more = 1; more <= 2; more++) {
			this.rig.pass(Duration.ofMillis(500));
			this.lines.add(this.peer.login());
			this.rig.awaitReady(1 + more);
			this.rig.tick();
		}
		this.lines.get(1).play("S: RST");
		this.lines.get(2).play("S: RST");
		this.rig.awaitStates("READY");
		this.rig.pass(Duration.ofSeconds(1));
		PeerLine denied = this.peer.accept();
		PeerLine given = this.peer.accept();
		denied.play("S: RST");
		this.rig.awaitStates("READY", "CONNECTING");
		this.rig.tick();
		given.login();
		this.lines.add(given);
		this.rig.awaitReady(2);
		this.rig.tick();
		assertThat(this.rig.states()).containsExactly("READY", "READY");
	}

	@Test
	void oneThatIsThereIsNotGivenUpForOneThatIsYetToCome() throws Exception {
		open(1, 2);
		this.rig.transport.heldBack(true);
		this.rig.pass(PoolSize.HELD_BACK);
		PeerLine mute = this.peer.accept();
		this.rig.awaitStates("READY", "CONNECTING");
		this.rig.transport.heldBack(false);
		this.rig.pass(PoolSize.NOT_NEEDED);
		this.lines.get(0).answerPing();
		assertThat(this.rig.states()).containsExactly("READY", "CONNECTING");
		mute.play("S: FIN");
		this.rig.awaitStates("READY");
		assertThat(this.rig.transport.status().problem()).isNull();
	}

	@Test
	void whatCannotBeGivenUpForWantOfAThreadIsGivenUpLater() throws Exception {
		open(1, 2);
		this.rig.transport.heldBack(true);
		this.rig.pass(PoolSize.HELD_BACK);
		this.lines.add(this.peer.login());
		this.rig.awaitReady(2);
		this.rig.transport.heldBack(false);
		this.rig.threadsRefused.set(1);
		assertThatThrownBy(() -> this.rig.pass(PoolSize.NOT_NEEDED))
			.hasRootCauseMessage("unable to create native thread");
		assertThat(this.rig.states()).containsExactly("READY", "READY");
		this.rig.tick();
		this.rig.awaitStates("READY");
	}

	@Test
	void whatIsNotNeededAnyMoreIsGivenUpInGoodOrderAndStillAnswered() throws Exception {
		List<String> ids = retireTheFirstOfTwo();
		answer(this.lines.get(0), ids.get(0));
		assertThat(this.rig.outcome(Long.parseLong(ids.get(0)))).isEqualTo(new Accepted(null));
		assertThat(this.lines.get(0).next()).isEqualTo(PeerLine.CLOSED);
		this.rig.awaitStates("READY");
		answer(this.lines.get(1), ids.get(1));
		assertThat(this.rig.outcome(Long.parseLong(ids.get(1)))).isEqualTo(new Accepted(null));
		assertThat(this.rig.transport.status().problem()).isNull();
		assertThat(this.rig.transport.status().counters().drains()).isZero();
	}

	@Test
	void aStopEndsWhatIsBeingGivenUpAlreadyWithoutItsPatience() throws Exception {
		retireTheFirstOfTwo();
		this.rig.transport.supervisor().stop().get(20, TimeUnit.SECONDS);
		this.rig.awaitStates();
		assertThat(this.lines.get(0).next()).isEqualTo(PeerLine.CLOSED);
		assertThat(this.rig.outcomes).extracting(Rig.Ended::outcome).containsOnly(new Cut(false));
	}

	@Test
	void linesThatAreLostTogetherAreOneReasonToWait() throws Exception {
		open(4, 4);
		for (PeerLine line : this.lines) {
			line.play("S: RST");
		}
		this.rig.awaitStates();
		this.rig.pass(Duration.ofSeconds(1));
		for (int i = 0; i < 4; i++) {
			this.peer.login();
		}
		this.rig.awaitStates("READY", "READY", "READY", "READY");
	}

	@Test
	void sessionsThatDrainTogetherAreAllReplacedAtOnce() throws Exception {
		open(3, 3);
		for (PeerLine line : this.lines) {
			line.play("""
					S: {"message_type":"control","control_type":"CONNECTION_DRAINING"}
					""");
		}
		for (int i = 0; i < 3; i++) {
			this.peer.login();
		}
		this.rig.awaitStates("DRAINING", "DRAINING", "DRAINING", "READY", "READY", "READY");
	}

	@Test
	void aLostLineCostsTheOthersNothing() throws Exception {
		open(2, 2);
		this.rig.send(1);
		this.rig.send(2);
		String lost = this.lines.get(0).next().attributes().get("id");
		this.lines.get(1).next();
		this.lines.get(0).play("S: RST");
		assertThat(this.rig.outcome(Long.parseLong(lost))).isEqualTo(new Cut(true));
		assertThat(this.rig.transport.send(Rig.message(Long.parseLong(lost), "{}", LastTry.CUT, false))).isTrue();
		assertThat(this.lines.get(1).next().attributes()).containsEntry("id", lost);
		assertThat(this.rig.outcomes).hasSize(1);
	}

	/** Each has one message without an answer. */
	private List<String> retireTheFirstOfTwo() throws Exception {
		open(1, 2);
		this.rig.transport.heldBack(true);
		this.rig.pass(Duration.ofMillis(500));
		this.lines.add(this.peer.login());
		this.rig.awaitReady(2);
		this.rig.transport.heldBack(false);
		this.rig.pass(Duration.ofSeconds(50));
		this.lines.get(0).play(NOTHING_MORE);
		this.lines.get(1).play(NOTHING_MORE);
		this.rig.send(1);
		this.rig.send(2);
		String onFirst = this.lines.get(0).next().attributes().get("id");
		String onSecond = this.lines.get(1).next().attributes().get("id");
		this.rig.pass(Duration.ofSeconds(9));
		assertThat(this.rig.states()).containsExactly("READY", "READY");
		this.rig.pass(Duration.ofSeconds(1));
		this.rig.awaitStates("DRAINING", "READY");
		return List.of(onFirst, onSecond);
	}

	private void open(int min, int max) throws Exception {
		this.rig = Rig.pool(this.peer, min, max);
		for (int i = 0; i < min; i++) {
			this.lines.add(this.peer.login());
		}
		this.rig.awaitReady(min);
	}

	private static void answer(PeerLine line, String id) throws Exception {
		line.play("S: {\"message_type\":\"ack\",\"message_id\":\"" + id + "\"}");
	}

}
