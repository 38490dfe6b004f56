package io.longwire;

import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

	@Test
	void everyArrowBetweenModulesIsAllowed() {
		ApplicationModules.of(LongwireApplication.class).verify();
	}

}
