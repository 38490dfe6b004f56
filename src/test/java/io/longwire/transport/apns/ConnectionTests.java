package io.longwire.transport.apns;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.LongStream;

import io.longwire.notification.Options;
import io.longwire.sandbox.http2.Http2Request;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.RejectionReason;
import io.longwire.transport.SendOutcome;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.NotSent;
import io.longwire.transport.SendOutcome.Rejected;
import io.longwire.transport.SendOutcome.Retryable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ConnectionTests {

	private ApnsPeer peer = new ApnsPeer();

	private final ApnsRig rig = new ApnsRig(this.peer, 10);

	@AfterEach
	void close() {
		this.rig.close();
		this.peer.close();
	}

	@Test
	void opensAConnectionBeforeTheFirstMessageAndWritesNothingForIt() {
		this.rig.ready();
		assertThat(this.rig.transport.status().ready()).isTrue();
		assertThat(this.peer.received).isEmpty();
	}

	@Test
	void writesTheMessageWithATokenOfTheKey() {
		this.rig.ready().send(7);
		Http2Request request = this.peer.awaitReceived(1).request(7);
		assertThat(request.method()).isEqualTo("POST");
		assertThat(request.path()).isEqualTo("/3/device/tokA");
		assertThat(request.header("authorization")).startsWith("bearer ");
		assertThat(request.header("apns-topic")).isEqualTo("com.example.shop");
		assertThat(request.body()).isEqualTo("{\"aps\":{\"content-available\":1},\"k\":\"v\"}");
	}

	@Test
	void twoCollapseIdsStayTwoInAnyScript() {
		Options options = new Options(null, "订单", 60, false, false, false, false, null, false);
		this.rig.ready().transport.send(ApnsRig.message(7, "{}", options, null));
		String sent = this.peer.awaitReceived(1).request(7).header("apns-collapse-id");
		assertThat(sent.getBytes(StandardCharsets.ISO_8859_1)).asString(StandardCharsets.UTF_8).isEqualTo("订单");
	}

	@Test
	void aFarewellBlamesNoMessageAndIsFollowedByANewConnection() {
		this.rig.ready();
		LongStream.rangeClosed(1, 3).forEach(this.rig::send);
		this.peer.awaitReceived(3).goAway();
		LongStream.rangeClosed(1, 3)
			.forEach((id) -> assertThat(this.rig.outcome(id)).isEqualTo(new SendOutcome.Cut(false)));
		this.rig.ready().send(1);
		this.peer.awaitReceived(4).accept(1);
		Awaitility.await().until(() -> this.rig.outcomes(1).contains(new Accepted(null)));
		assertThat(this.rig.count("drains")).isOne();
	}

	@Test
	void aLostConnectionIsReplacedAtOnceAndThenWithPatience() {
		this.rig.ready().send(1);
		this.peer.awaitReceived(1).cut();
		assertThat(this.rig.outcome(1)).isEqualTo(new SendOutcome.Cut(true));
		this.rig.ready().send(2);
		this.peer.awaitReceived(2).cut();
		this.rig.outcome(2);
		assertThat(this.rig.transport.freeRoom()).isZero();
		this.rig.pass(Duration.ofSeconds(1));
		this.rig.ready();
		assertThat(this.rig.count("connects")).isEqualTo(3);
	}

	@Test
	void aPushServiceThatIsNotThereIsAProblemAndTakesNothing() {
		this.rig.ready();
		int port = this.peer.port();
		this.peer.close();
		Awaitility.await().until(() -> this.rig.transport.freeRoom() == 0);
		assertThat(this.rig.send(1)).isFalse();
		assertThat(this.rig.transport.status().ready()).isFalse();
		assertThat(this.rig.transport.status().problem()).isNotBlank();
		this.peer = new ApnsPeer(port);
		Awaitility.await().until(() -> {
			this.rig.pass(Duration.ofSeconds(1));
			return this.rig.transport.freeRoom() > 0;
		});
		assertThat(this.rig.transport.status().ready()).isTrue();
	}

	@Test
	void anIdleConnectionThatDiedIsNoticedThoughNobodyAsksAndReplaced() {
		this.rig.ready();
		int port = this.peer.port();
		this.peer.close();
		Awaitility.await().until(() -> this.rig.transport.freeRoom() == 0);
		assertThat(this.rig.transport.status().ready()).isFalse();
		this.peer = new ApnsPeer(port);
		Awaitility.await().until(() -> {
			this.rig.pass(Duration.ofSeconds(2));
			return this.rig.transport.status().ready();
		});
	}

	@Test
	void aRefusedSenderPausesAndLosesNoMessage(CapturedOutput output) {
		this.rig.ready().send(1);
		this.peer.awaitReceived(1).refuse(1, 403, "InvalidProviderToken");
		assertThat(this.rig.outcome(1)).isEqualTo(new NotSent());
		assertThat(this.rig.transport.freeRoom()).isZero();
		assertThat(this.rig.transport.status().ready()).isFalse();
		assertThat(this.rig.transport.status().problem()).contains("InvalidProviderToken")
			.contains("longwire.apns.senders.shop.key-file");
		this.rig.pass(Duration.ofSeconds(59));
		assertThat(this.rig.transport.freeRoom()).isZero();
		this.rig.pass(Duration.ofSeconds(32));
		this.rig.ready();
		assertThat(this.rig.transport.freeRoom()).as("one message to try it").isOne();
		this.rig.send(2);
		this.peer.awaitReceived(2).accept(2);
		assertThat(this.rig.outcome(2)).isEqualTo(new Accepted(null));
		Awaitility.await().until(() -> this.rig.transport.freeRoom() == 10);
		assertThat(this.rig.transport.status().ready()).isTrue();
		assertThat(output.toString().lines().filter((line) -> line.contains(" WARN "))).singleElement()
			.asString()
			.contains("Sender shop cannot send, its messages wait", "InvalidProviderToken",
					"longwire.apns.senders.shop.key-file");
		assertThat(output).contains("Sender shop can send again");
	}

	@Test
	void aTokenThatGrewOldWithItsConnectionIsReplacedWithItAtOnce() {
		acceptTheFirst();
		LongStream.rangeClosed(2, 4).forEach(this.rig::send);
		this.peer.awaitReceived(4).refuse(3, 403, "ExpiredProviderToken");
		assertThat(this.rig.outcome(3)).isEqualTo(new NotSent());
		assertThat(this.rig.outcome(2)).isEqualTo(new SendOutcome.Cut(false));
		assertThat(this.rig.outcome(4)).isEqualTo(new SendOutcome.Cut(false));
		assertThat(this.rig.ready().transport.freeRoom()).isEqualTo(10);
		assertThat(this.rig.transport.status().ready()).isTrue();
		this.rig.send(3);
		this.peer.awaitReceived(5).accept(3);
		Awaitility.await().until(() -> this.rig.outcomes(3).contains(new Accepted(null)));
	}

	@Test
	void aTokenThatIsTooOldWhenItIsNewIsTheSenders() {
		this.rig.ready().send(1);
		this.rig.send(2);
		this.peer.awaitReceived(2).refuse(1, 403, "ExpiredProviderToken");
		assertThat(this.rig.outcome(1)).isEqualTo(new NotSent());
		assertThat(this.rig.outcome(2)).isEqualTo(new SendOutcome.Cut(false));
		assertThat(this.rig.transport.freeRoom()).isZero();
		assertThat(this.rig.transport.status().problem()).contains("ExpiredProviderToken", "this machine's clock");
	}

	@Test
	void aTopicThatOneTokenMayNotHaveStopsNobodyElse() {
		this.rig.ready().send(1);
		this.rig.send(2);
		this.peer.awaitReceived(2).refuse(1, 400, "TopicDisallowed");
		assertThat(this.rig.outcome(1)).isInstanceOfSatisfying(Retryable.class,
				(retry) -> assertThat(retry.notBefore()).isEqualTo(Duration.ofMinutes(1)));
		this.peer.accept(2);
		assertThat(this.rig.outcome(2)).isEqualTo(new Accepted(null));
		assertThat(this.rig.states()).containsExactly("READY");
		assertThat(this.rig.transport.status().ready()).isTrue();
	}

	@Test
	void aDeadTokenIsToldWithItsTime() {
		Instant since = Instant.parse("2026-11-20T08:00:00Z");
		this.rig.ready().send(1);
		this.peer.awaitReceived(1).unregistered(1, since);
		assertThat(this.rig.outcome(1)).isEqualTo(new Rejected(RejectionReason.UNREGISTERED, "Unregistered", since));
	}

	@Test
	void anInvalidationOlderThanTheLastAcceptedMessageIsIgnored() {
		acceptTheFirst();
		this.rig.send(2);
		this.peer.awaitReceived(2).unregistered(2, ApnsRig.START.minusSeconds(1));
		assertThat(this.rig.outcome(2)).isInstanceOf(Retryable.class);
		this.rig.send(3);
		this.peer.awaitReceived(3).unregistered(3, ApnsRig.START.plusSeconds(1));
		assertThat(this.rig.outcome(3)).isInstanceOf(Rejected.class);
	}

	@Test
	void anInvalidationThatIsToldOfTwoMessagesAtOnceIsToldOnce() {
		acceptTheFirst();
		this.rig.send(2);
		this.rig.send(3);
		this.peer.awaitReceived(3);
		this.peer.unregistered(2, ApnsRig.START.minusSeconds(1));
		this.peer.unregistered(3, ApnsRig.START.minusSeconds(1));
		assertThat(this.rig.outcome(2)).isInstanceOf(Retryable.class);
		assertThat(this.rig.outcome(3)).isInstanceOf(Retryable.class);
	}

	@Test
	void anInvalidationThatIsToldTwiceIsBelievedWhateverOurClockSays() {
		acceptTheFirst();
		this.rig.send(2);
		this.peer.awaitReceived(2).unregistered(2, ApnsRig.START.minusSeconds(1));
		assertThat(this.rig.outcome(2)).isInstanceOf(Retryable.class);
		this.rig.pass(Duration.ofSeconds(1));
		this.rig.send(2);
		this.peer.awaitReceived(3).unregistered(2, ApnsRig.START.minusSeconds(1));
		Awaitility.await().until(() -> this.rig.outcomes(2).size() == 2);
		assertThat(this.rig.outcomes(2).get(1)).isInstanceOf(Rejected.class);
	}

	private void acceptTheFirst() {
		this.rig.ready().send(1);
		this.peer.awaitReceived(1).accept(1);
		this.rig.outcome(1);
	}

	@Test
	void whatApnsWouldRefuseIsNotWritten() {
		this.rig.ready();
		OutboundMessage message = ApnsRig.message(1, "{\"data\":{\"aps\":\"x\"}}");
		this.rig.transport.send(message);
		assertThat(this.rig.outcome(1)).isInstanceOfSatisfying(Rejected.class,
				(rejected) -> assertThat(rejected.detail()).startsWith("data.aps "));
		assertThat(this.peer.received).isEmpty();
		assertThat(this.rig.transport.freeRoom()).isEqualTo(10);
	}

}
