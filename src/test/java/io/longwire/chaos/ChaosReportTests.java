package io.longwire.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ChaosReportTests {

	private static final Course COURSE = new Course("", Map.of(), Duration.ofSeconds(8), List.of(),
			new Course.Answered(100, 3), new Comparison());

	@Test
	void anAnswerMayWaitToBeStoredOnlyAsLongAsAFaultHoldsItUp() {
		long soon = ChaosReport.STORED_WITHIN.toMillis();
		assertThat(faulty(Duration.ZERO, soon)).isEmpty();
		assertThat(faulty(Duration.ZERO, soon + 1)).containsExactly("an answer was not stored for 5001 ms");
		assertThat(faulty(Duration.ofSeconds(3), soon + 3000)).isEmpty();
		assertThat(faulty(Duration.ofSeconds(3), soon + 3001)).hasSize(1);
	}

	@Test
	void aGatewayThatIsKilledHoldsUpNoAnswer() {
		assertThat(heldUp(Fault.DATABASE_FROZEN)).isEqualTo(Duration.ofSeconds(3));
		assertThat(heldUp(Fault.GATEWAY_FROZEN)).isEqualTo(Duration.ofSeconds(3));
		assertThat(heldUp(Fault.GATEWAY_KILLED)).isZero();
		assertThat(heldUp(Fault.NO_LOGINS)).isZero();
	}

	private static Duration heldUp(Fault fault) {
		return new ChaosReport.Made(fault, Instant.EPOCH, Duration.ofSeconds(3)).heldUp();
	}

	private static List<String> faulty(Duration heldUp, long longestLostAnswer) {
		return new ChaosReport(7, COURSE, heldUp,
				JsonMapper.shared()
					.readTree("""
							{"broken":[],"longest_lost_answer_ms":%d,"from_devices":{"offered":1,"acked":1}}"""
						.formatted(longestLostAnswer)))
			.faulty();
	}

}
