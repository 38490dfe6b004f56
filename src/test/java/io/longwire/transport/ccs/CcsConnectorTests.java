package io.longwire.transport.ccs;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CcsConnectorTests {

	@Test
	void noStreamEndsBecauseOfManyEntities() {
		assertThat(CcsConnector.ENTITY_LIMITS)
			.allSatisfy((limit) -> assertThat(System.getProperty(limit)).isEqualTo("0"));
	}

}
