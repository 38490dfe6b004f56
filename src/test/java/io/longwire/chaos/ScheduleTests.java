package io.longwire.chaos;

import java.util.List;

import io.longwire.engines.Engine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That a seed is enough to make a chaos run again.
 */
class ScheduleTests {

	private static final int SEED = 4711;

	private static ChaosSettings settings(long seed, int rounds) {
		return new ChaosSettings(seed, rounds, 1000, Engine.POSTGRESQL, 2, null);
	}

	private static List<Fault> faults(ChaosSettings settings) {
		return Schedule.of(settings).stream().map(Schedule.Step::fault).toList();
	}

	private static List<PhoneFault> phoneFaults(ChaosSettings settings) {
		return PhoneSchedule.of(settings).stream().map(PhoneFault.Step::fault).toList();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void theSameSettingsGiveTheSameSteps(int rounds) {
		assertThat(Schedule.of(settings(SEED, rounds))).isEqualTo(Schedule.of(settings(SEED, rounds))).isNotEmpty();
		assertThat(PhoneSchedule.of(settings(SEED, rounds))).isEqualTo(PhoneSchedule.of(settings(SEED, rounds)))
			.isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2 })
	void anotherSeedGivesAnotherOrder(int rounds) {
		assertThat(faults(settings(SEED, rounds))).isNotEqualTo(faults(settings(SEED + 1, rounds)));
		assertThat(phoneFaults(settings(SEED, rounds))).isNotEqualTo(phoneFaults(settings(SEED + 1, rounds)));
	}

	/** What is random within a fault is another each time. */
	@Test
	void noTwoStepsHaveOneSeed() {
		assertThat(Schedule.of(settings(SEED, 2))).extracting(Schedule.Step::seed).doesNotHaveDuplicates();
		assertThat(PhoneSchedule.of(settings(SEED, 2))).extracting(PhoneFault.Step::seed).doesNotHaveDuplicates();
	}

	@Test
	void aLongRunWithTwoGatewaysHasEveryFault() {
		assertThat(faults(settings(SEED, 2))).contains(Fault.values());
		assertThat(phoneFaults(settings(SEED, 2))).contains(PhoneFault.values());
	}

}
