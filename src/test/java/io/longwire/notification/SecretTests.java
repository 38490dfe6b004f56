package io.longwire.notification;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SecretTests {

	@Test
	void showsItselfOnlyWhenAsked() {
		assertThat(new Secret("hush")).hasToString("******");
		assertThat(new Secret("hush").value()).isEqualTo("hush");
	}

}
