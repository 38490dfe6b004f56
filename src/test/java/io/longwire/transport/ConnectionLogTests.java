package io.longwire.transport;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sender that cannot send is a warning, and one is enough.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConnectionLogTests {

	private static final Duration SOON = Duration.ofSeconds(1);

	private final ConnectionLog log = new ConnectionLog("shop");

	@Test
	void oneOfSeveralConnectionsIsNoWarning(CapturedOutput output) {
		this.log.lost("cut", false, true, SOON);
		this.log.lost("cut", false, false, Duration.ZERO);
		this.log.ready();
		assertThat(output).contains("Sender shop has lost a connection (next try in 1000 ms): cut")
			.doesNotContain("WARN", "can send again");
	}

	@Test
	void theLastOneIsAWarningOnce(CapturedOutput output) {
		this.log.lost("cut", false, false, SOON);
		this.log.lost("cut", false, false, SOON);
		assertThat(output).containsOnlyOnce("WARN").contains("cannot send, its messages wait", "still cannot send");
		this.log.ready();
		this.log.ready();
		assertThat(output).containsOnlyOnce("Sender shop can send again");
		this.log.lost("cut again", false, false, SOON);
		assertThat(output.toString().lines().filter((line) -> line.contains("WARN"))).hasSize(2);
	}

	/** Some push services bound how many connections a sender may have. */
	@Test
	void aRefusalWhileOthersServeDoesNotSayThatItCannotSend(CapturedOutput output) {
		this.log.lost("login refused", true, true, SOON);
		this.log.lost("login refused", true, true, SOON);
		assertThat(output).containsOnlyOnce("WARN")
			.contains("Sender shop is refused a connection, and sends on those that it has")
			.doesNotContain("cannot send");
		this.log.ready();
		assertThat(output).contains("Sender shop is given a connection again").doesNotContain("can send again");
	}

	@Test
	void thatTheOthersAreLostAsWellIsTold(CapturedOutput output) {
		this.log.lost("login refused", true, true, SOON);
		this.log.lost("cut", false, false, SOON);
		assertThat(output).contains("cannot send, its messages wait (next try in 1000 ms): cut");
		this.log.ready();
		assertThat(output).contains("Sender shop can send again");
	}

	@Test
	void aRefusalIsWorseThanALoss(CapturedOutput output) {
		this.log.lost("cut", false, false, SOON);
		this.log.lost("login refused", true, false, SOON);
		this.log.lost("login refused", true, false, SOON);
		this.log.lost("cut", false, false, SOON);
		assertThat(output.toString().lines().filter((line) -> line.contains("WARN"))).hasSize(2)
			.last()
			.asString()
			.contains("login refused");
	}

}
