package io.longwire.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.longwire.process.SimulatedService;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class ChaosReportTests {

	private static final Course COURSE = new Course("", Map.of(), Duration.ofSeconds(8), List.of(),
			new Course.Answered(100, 3), new Comparison());

	@Test
	void anAnswerMayWaitToBeStoredOnlyAsLongAsAFaultHoldsItUp() {
		assertThat(faulty(Duration.ZERO, 5000)).isEmpty();
		assertThat(faulty(Duration.ZERO, 5001)).containsExactly("an answer was not stored for 5001 ms",
				"FCM: an answer was not stored for 5001 ms");
		assertThat(faulty(Duration.ofSeconds(3), 8000)).isEmpty();
		assertThat(faulty(Duration.ofSeconds(3), 8001)).hasSize(2);
	}

	@Test
	void aGatewayThatIsKilledHoldsUpNoAnswer() {
		assertThat(heldUp(Fault.DATABASE_FROZEN.made(before(3)))).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
		assertThat(heldUp(Fault.GATEWAY_FROZEN.made(before(3)))).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
		assertThat(heldUp(Fault.GATEWAY_KILLED.made(before(3)))).isZero();
		assertThat(heldUp(Fault.NO_LOGINS.made(before(3)))).isZero();
	}

	@Test
	void soDoesAPushServiceThatIsFrozen() {
		assertThat(heldUp(made(PhoneFault.DATABASE_KILLED))).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
		assertThat(heldUp(made(PhoneFault.SERVICES_FROZEN))).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
		assertThat(heldUp(made(PhoneFault.GATEWAY_KILLED))).isZero();
		assertThat(heldUp(made(PhoneFault.SILENT_DEVICE))).isZero();
	}

	private static Made made(PhoneFault fault) {
		return new PhoneFault.Step(fault, null, 7).made(before(3));
	}

	private static Instant before(int seconds) {
		return Instant.now().minusSeconds(seconds);
	}

	private static Duration heldUp(Made fault) {
		return Made.heldUp(List.of(fault));
	}

	private static List<String> faulty(Duration heldUp, long longestLostAnswer) {
		JsonNode invariants = JsonMapper.shared()
			.readTree(
					"""
							{"broken":[],"longest_lost_answer_ms":%d,"window":{"highest":1},"from_devices":{"offered":1,"acked":1}}"""
						.formatted(longestLostAnswer));
		List<String> faulty = new ChaosReport(7, COURSE, heldUp, invariants).faulty();
		faulty.addAll(new PhoneReport(COURSE, heldUp, Map.of(SimulatedService.FCM, invariants)).faulty());
		return faulty;
	}

}
