package io.longwire.transport.apns;

import java.time.Duration;
import java.util.stream.LongStream;

import io.longwire.sandbox.http2.Http2Line;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SendOutcome.Accepted;
import io.netty.handler.codec.http2.Http2Settings;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bound that Pushy does not have, seen from the other side.
 */
class InFlightTests {

	private static final int WINDOW = 5;

	private final ApnsPeer peer = new ApnsPeer();

	private final ApnsRig rig = new ApnsRig(this.peer, WINDOW).ready();

	@AfterEach
	void close() {
		this.rig.close();
		this.peer.close();
	}

	@Test
	void noMoreThanTheBoundAreEverWithoutAnAnswer() {
		long next = 1;
		for (int round = 0; round < 10; round++) {
			while (this.rig.send(next)) {
				next++;
			}
			this.peer.awaitReceived((int) next - 1);
			assertThat(this.rig.transport.freeRoom()).isZero();
			assertThat(this.rig.transport.status().sessions().get(0).pending()).isEqualTo(WINDOW);
			this.peer.accept(next - WINDOW);
			this.peer.accept(next - 1);
			Awaitility.await().until(() -> this.rig.transport.freeRoom() == 2);
			LongStream.range(next - WINDOW + 1, next - 1).forEach(this.peer::accept);
			Awaitility.await().until(() -> this.rig.transport.freeRoom() == WINDOW);
		}
		assertThat(next).isEqualTo(10 * WINDOW + 1);
		assertThat(this.peer.highWater()).isEqualTo(WINDOW);
	}

	@Test
	void whatIsGivenUpFreesNoPlaceOnALineThatMayStillHoldIt() {
		LongStream.rangeClosed(1, WINDOW).forEach(this.rig::send);
		this.peer.awaitReceived(WINDOW);
		this.rig.pass(Duration.ofSeconds(31));
		assertThat(this.rig.outcome(1)).isEqualTo(new SendOutcome.Cut(false));
		this.rig.ready().send(6);
		this.peer.awaitReceived(WINDOW + 1);
		Http2Line old = this.peer.request(1).line();
		assertThat(this.peer.request(6).line()).isNotSameAs(old);
		assertThat(this.peer.highWater()).isEqualTo(WINDOW);
		this.peer.accept(1);
		Awaitility.await().until(() -> this.rig.outcomes(1).contains(new Accepted(null)));
	}

	@Test
	void noMoreAreTakenThanThePeerAllows() {
		Http2Settings two = Http2Settings.defaultSettings().maxConcurrentStreams(2);
		try (var narrow = new ApnsPeer(0, two); var rig = new ApnsRig(narrow, WINDOW).ready()) {
			assertThat(rig.transport.freeRoom()).isEqualTo(2);
			assertThat(rig.transport.status().sessions().get(0).window()).isEqualTo(2);
			assertThat(LongStream.rangeClosed(1, 3).mapToObj(rig::send)).containsExactly(true, true, false);
			narrow.awaitReceived(2).accept(1);
			Awaitility.await().until(() -> rig.transport.freeRoom() == 1);
		}
	}

	@Test
	void thePeerMayChangeItsMind() {
		var inFlight = new InFlight(WINDOW);
		inFlight.open();
		inFlight.allow(2);
		inFlight.add(ApnsRig.message(1, "{}"), 0);
		inFlight.add(ApnsRig.message(2, "{}"), 0);
		inFlight.allow(1);
		assertThat(inFlight.room()).isZero();
		inFlight.allow(1000);
		assertThat(inFlight.room()).isEqualTo(WINDOW - 2);
	}

	@Test
	void beingRefusedAgainAndAgainGivesNoMoreTime() {
		var inFlight = new InFlight(WINDOW);
		inFlight.open();
		Pending pending = inFlight.add(ApnsRig.message(1, "{}"), 0);
		inFlight.write(pending, 1);
		inFlight.write(pending, 9);
		assertThat(inFlight.giveUpOverdue(12, Duration.ofNanos(10))).containsExactly(pending);
	}

	@Test
	void whatIsGivenUpFreesNoPlaceAtAnyMoment() {
		var inFlight = new InFlight(WINDOW);
		inFlight.open();
		Pending pending = inFlight.add(ApnsRig.message(1, "{}"), 0);
		assertThat(inFlight.write(pending, 1)).isTrue();
		assertThat(inFlight.giveUpOverdue(100, Duration.ofNanos(10))).containsExactly(pending);
		assertThat(inFlight.room()).isZero();
	}

}
