package io.longwire.dispatch;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class DispatchPropertiesTests {

	@Test
	void aWrongValueIsToldByItsNameWithTheRemedy() {
		assertThatIllegalArgumentException().isThrownBy(() -> Bench.properties(0))
			.withMessage("longwire.dispatch.batch-size: set it to a number from 1 to 5000");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DispatchProperties(Duration.ZERO, 1, 1, 0, Duration.ZERO, Duration.ofMinutes(1),
					Duration.ZERO))
			.withMessageContaining("longwire.dispatch.poll-interval");
	}

}
