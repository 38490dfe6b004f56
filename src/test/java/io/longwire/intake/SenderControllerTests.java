package io.longwire.intake;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import io.longwire.queue.PausedSenders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SenderControllerTests {

	@Test
	void aPauseOutlastsTheProcessUntilTheSenderIsResumed(@TempDir Path directory) {
		try (IntakeFixture intake = new IntakeFixture(directory, List.of("demo", "shop"))) {
			HttpResponse<String> paused = post(intake, "demo", "pause");
			assertThat(paused.statusCode()).isEqualTo(200);
			assertThat(paused.body()).startsWith("{\"name\":\"demo\",\"state\":\"PAUSED\",\"paused_at\":\"");
			assertThat(post(intake, "demo", "pause").body()).isEqualTo(paused.body());
			assertThat(post(intake, "dmeo", "pause").statusCode()).isEqualTo(404);
			assertThat(intake.post("{\"sender\":\"demo\",\"to\":\"a\"}").statusCode()).isEqualTo(202);
		}
		try (IntakeFixture intake = new IntakeFixture(directory, List.of("demo", "shop"))) {
			assertThat(intake.context().getBean(PausedSenders.class).all()).containsOnlyKeys("demo");
			assertThat(post(intake, "demo", "resume").body()).isEqualTo("{\"name\":\"demo\",\"state\":\"ACTIVE\"}");
			assertThat(intake.context().getBean(PausedSenders.class).all()).isEmpty();
		}
	}

	private static HttpResponse<String> post(IntakeFixture intake, String sender, String what) {
		return intake.send(intake.request("/v1/senders/" + sender + "/" + what).POST(BodyPublishers.noBody()));
	}

}
