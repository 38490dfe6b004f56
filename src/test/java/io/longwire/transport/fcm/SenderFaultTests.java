package io.longwire.transport.fcm;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.longwire.notification.Target;
import io.longwire.transport.OutboundMessage;
import io.longwire.transport.OutboundMessage.LastTry;
import io.longwire.transport.RetryReason;
import io.longwire.transport.SendOutcome.Accepted;
import io.longwire.transport.SendOutcome.NotSent;
import io.longwire.transport.SendOutcome.Retryable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the push service has against the sender holds messages up and fails none.
 */
class SenderFaultTests {

	private FcmPeer peer;

	private FcmRig rig;

	private FcmPeerLine line;

	@BeforeEach
	void connect() throws Exception {
		this.peer = new FcmPeer();
		this.rig = new FcmRig(this.peer, 10);
		this.line = this.peer.accept();
		this.rig.ready();
	}

	@AfterEach
	void disconnect() throws Exception {
		this.rig.close();
		this.peer.close();
	}

	@ParameterizedTest
	@CsvSource({ "401", "403", "404" })
	void aRefusedSenderPausesAndGoesOnByItself(int status) throws Exception {
		this.rig.send(1);
		this.line.next().answer(status, "{\"error\":{\"code\":%d,\"message\":\"not you\"}}".formatted(status));
		assertThat(this.rig.outcome(1)).isEqualTo(new NotSent());
		assertThat(this.rig.transport.freeRoom()).isZero();
		assertThat(this.rig.transport.status().ready()).isFalse();
		assertThat(this.rig.transport.status().problem()).contains("not you", "longwire.fcm.senders.demo.credentials");
		assertThat(health().getStatus()).isEqualTo(Status.DOWN);
		int told = this.rig.outcomes.timesRoomFreed();
		this.rig.pass(Duration.ofSeconds(2));
		assertThat(this.rig.outcomes.timesRoomFreed()).isGreaterThan(told);
		assertThat(this.rig.transport.freeRoom()).isOne();
		assertThat(this.rig.send(1)).isTrue();
		assertThat(this.rig.transport.freeRoom()).isZero();
		this.line.next().accept();
		Awaitility.await().until(() -> this.rig.outcomes(1).size() == 2);
		assertThat(this.rig.outcomes(1).get(1)).isEqualTo(new Accepted(null));
		assertThat(health().getStatus()).isEqualTo(Status.UP);
	}

	@ParameterizedTest
	@CsvSource({ "404, UNREGISTERED", "429, QUOTA_EXCEEDED", "503, UNAVAILABLE" })
	void whateverFcmSaysOfAMessageShowsThatTheSenderIsTaken(int status, String code) throws Exception {
		this.rig.send(1);
		this.line.next().answer(403, "{}");
		this.rig.outcome(1);
		this.rig.pass(Duration.ofSeconds(2));
		this.rig.ready().send(2);
		this.line.next().answer(503, "<html>no upstream</html>");
		this.rig.outcome(2);
		this.rig.ready().send(4);
		this.line.next().answer(400, "<html>no such page</html>");
		this.rig.outcome(4);
		assertThat(this.rig.transport.failure()).contains("PERMISSION_DENIED");
		this.rig.ready().send(3);
		this.line.next().refuse(status, code);
		this.rig.outcome(3);
		assertThat(this.rig.transport.failure()).isNull();
	}

	@Test
	void whatWasOnItsWayBeforeDoesNotEndIt() throws Exception {
		this.rig.send(1);
		var first = this.line.next();
		this.rig.send(2);
		var second = this.line.next();
		this.rig.pass(Duration.ofMillis(1));
		first.answer(403, "{}");
		this.rig.outcome(1);
		second.accept();
		this.rig.outcome(2);
		assertThat(this.rig.transport.failure()).contains("PERMISSION_DENIED");
	}

	@Test
	void aRefusedRefreshIsTheSendersFaultAndNoMessages() throws Exception {
		try (var unknown = new FcmRig(FcmRig.settings(this.peer.port(), 1, 10), () -> {
			throw new IOException("400 Bad Request invalid_grant");
		})) {
			this.peer.accept();
			unknown.awaitStates("READY");
			Awaitility.await().until(() -> unknown.transport.failure() != null);
			assertThat(unknown.transport.freeRoom()).isZero();
			assertThat(unknown.send(1)).isFalse();
			assertThat(unknown.transport.status().ready()).isFalse();
			assertThat(unknown.transport.status().problem()).contains("access token", "invalid_grant");
			assertThat(unknown.outcomes.count()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 404 })
	void aTokenThatIsNotTakenIsReplaced(int status) throws Exception {
		this.rig.pass(Duration.ofSeconds(5));
		this.rig.send(1);
		this.line.next().answer(status, "{\"error\":{\"code\":%d,\"message\":\"not you\"}}".formatted(status));
		this.rig.outcome(1);
		Awaitility.await().until(() -> this.rig.tokensAskedFor.get() == 2);
		this.rig.pass(Duration.ofSeconds(2));
		this.rig.ready().send(1);
		assertThat(this.line.next().headers.get("authorization")).hasToString("Bearer ya29.secret2");
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 404 })
	void aLateWordAgainstAnOldTokenHoldsNobodyUp(int status) throws Exception {
		this.rig.send(1);
		FcmPeerLine.Request slow = this.line.next();
		this.rig.pass(Duration.ofSeconds(5));
		this.rig.send(2);
		this.line.next().answer(status, "{}");
		this.rig.outcome(2);
		Awaitility.await().until(() -> this.rig.tokensAskedFor.get() == 2);
		this.rig.pass(Duration.ofSeconds(2));
		slow.answer(status, "{}");
		assertThat(this.rig.outcome(1)).isEqualTo(new NotSent());
		assertThat(this.rig.send(3)).isTrue();
		FcmPeerLine.Request next = this.line.next();
		assertThat(next.headers.get("authorization")).hasToString("Bearer ya29.secret2");
		next.accept();
		this.rig.outcome(3);
		assertThat(this.rig.transport.failure()).isNull();
	}

	@Test
	void aTokenThatIsNotTakenDuringAStopCostsNoAnswer() throws Exception {
		this.rig.send(1);
		FcmPeerLine.Request first = this.line.next();
		this.rig.send(2);
		FcmPeerLine.Request second = this.line.next();
		CompletableFuture<Void> stopped = this.rig.transport.stop();
		this.rig.awaitStates("DRAINING");
		first.answer(401, "{\"error\":{\"code\":401,\"message\":\"expired\"}}");
		assertThat(this.rig.outcome(1)).isEqualTo(new NotSent());
		second.accept();
		assertThat(this.rig.outcome(2)).isEqualTo(new Accepted(null));
		assertThat(stopped).succeedsWithin(Duration.ofSeconds(10));
	}

	@Test
	void tooManySlowTheSenderDownAndNobodyElse() throws Exception {
		this.rig.send(1);
		this.line.next().refuse(429, "QUOTA_EXCEEDED", "retry-after", "30");
		assertThat(this.rig.outcome(1)).isInstanceOfSatisfying(Retryable.class,
				(retry) -> assertThat(retry.notBefore()).isEqualTo(Duration.ofSeconds(30)));
		assertThat(this.rig.transport.status().ready()).isTrue();
		assertThat(this.rig.transport.status().problem()).contains("slowed down");
		this.rig.leap(Duration.ofMinutes(2));
		assertThat(this.rig.transport.status().problem()).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/topics/news", "'a' in topics" })
	void tooManyToATopicSlowNothingElseDown(String to) throws Exception {
		for (int id = 1; id <= 4; id++) {
			assertThat(refuse(id, to)).isEqualTo(RetryReason.TOPIC_RATE_EXCEEDED);
		}
		assertThat(this.rig.transport.status().problem()).isNull();
	}

	@Test
	void tooManyToSeveralTopicsAreTooManyOfTheSenders() throws Exception {
		assertThat(refuse(1, "/topics/a")).isEqualTo(RetryReason.TOPIC_RATE_EXCEEDED);
		assertThat(refuse(2, "'b' in topics")).isEqualTo(RetryReason.TOPIC_RATE_EXCEEDED);
		assertThat(this.rig.transport.status().problem()).isNull();
		assertThat(refuse(3, "/topics/c")).isEqualTo(RetryReason.QUOTA_EXCEEDED);
		assertThat(this.rig.transport.status().problem()).contains("slowed down");
		assertThat(refuse(4, "/topics/a")).isEqualTo(RetryReason.QUOTA_EXCEEDED);
	}

	@Test
	void topicsThatAreRefusedNowAndThenHaveNothingInCommon() throws Exception {
		for (int id = 1; id <= 4; id++) {
			assertThat(refuse(id, "/topics/" + id)).isEqualTo(RetryReason.TOPIC_RATE_EXCEEDED);
			this.rig.pass(Duration.ofSeconds(6));
		}
		assertThat(this.rig.transport.status().problem()).isNull();
	}

	private RetryReason refuse(long id, String to) throws Exception {
		Target target = to.startsWith("/") ? Target.to(to) : Target.condition(to);
		OutboundMessage message = this.rig.message(id);
		this.rig.ready().transport
			.send(new OutboundMessage(id, 0, target, message.content(), message.expiresAt(), LastTry.NONE, false));
		this.line.next().refuse(429, "QUOTA_EXCEEDED");
		return ((Retryable) this.rig.outcome(id)).reason();
	}

	@Test
	void healthListsTheConnections() {
		assertThat(health().getStatus()).isEqualTo(Status.UP);
		assertThat(health().getDetails().toString()).contains("demo", "ready=true", "demo-1=READY, 0 of 10 pending")
			.doesNotContain("secret");
	}

	private Health health() {
		return FcmConfiguration.fcm(new FcmTransports(java.util.List.of(this.rig.transport), null)).health();
	}

}
