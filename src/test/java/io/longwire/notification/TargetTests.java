package io.longwire.notification;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TargetTests {

	@Test
	void readsTopicsAndTokensFromOneField() {
		assertThat(Target.to("/topics/news").kind()).isEqualTo(Target.Kind.TOPIC);
		assertThat(Target.to("APA91bExample").kind()).isEqualTo(Target.Kind.TOKEN);
	}

	@Test
	void showsNoWholeToken() {
		assertThat(Target.to("APA91bExampleToken")).hasToString("TOKEN:APA91bEx…");
		assertThat(Target.to("short").masked()).isEqualTo("…");
		assertThat(Target.to("12345678").masked()).isEqualTo("…");
	}

	@Test
	void showsTopicsAndConditions() {
		assertThat(Target.to("/topics/news").masked()).isEqualTo("/topics/news");
		assertThat(Target.condition("'a' in topics").masked()).isEqualTo("'a' in topics");
	}

}
